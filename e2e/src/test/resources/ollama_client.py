"""Talks to Nearside with Ollama's official client. Prints one JSON object."""

import json
import sys

import ollama

client = ollama.Client(host=sys.argv[1])
EASY = [{"role": "user", "content": "Rewrite politely: send me the file now"}]
HARD = [
    {
        "role": "user",
        "content": "Prove that there are infinitely many primes congruent to 3 modulo 4, and"
        " analyse the complexity of enumerating them step by step.",
    }
]
PRIVATE = [{"role": "user", "content": "my card is 4111 1111 1111 1111, prove that it is valid"}]
SHORT = {"num_predict": 16}


def streamed(messages):
    pieces = list(client.chat(model="auto", messages=messages, stream=True, options=SHORT))
    last = pieces[-1]
    return {
        "text": "".join(piece.message.content for piece in pieces),
        "done": last.done,
        "count": last.eval_count,
    }


def failing(call):
    try:
        call()
    except ollama.ResponseError as error:
        return {"status": error.status_code, "error": error.error}
    return None


def weather(city: str) -> str:
    """The weather of a city."""
    return "sunny in " + city


hard = client.chat(model="auto:latest", messages=HARD, options=SHORT)
schema = {
    "type": "object",
    "properties": {"count": {"type": "integer", "maximum": 99}},
    "required": ["count"],
    "additionalProperties": False,
}
counted = client.chat(
    model="local",
    messages=[{"role": "user", "content": "Count: apple, apple, apple."}],
    format=schema,
    options={"num_predict": 40},
)
calling = client.chat(
    model="cloud",
    messages=[
        {"role": "user", "content": "Weather in Rome?"},
        {
            "role": "assistant",
            "content": "",
            "tool_calls": [{"function": {"name": "weather", "arguments": {"city": "Rome"}}}],
        },
        {"role": "tool", "content": "sunny", "tool_name": "weather"},
    ],
    tools=[weather],
    options=SHORT,
)
print(
    json.dumps(
        {
            "models": [model.model for model in client.list().models],
            "shown": client.show("auto").capabilities,
            "easy_stream": streamed(EASY),
            "hard": {"text": hard.message.content, "model": hard.model, "why": hard.done_reason},
            "hard_stream": streamed(HARD),
            "schema": json.loads(counted.message.content),
            "after_call": calling.message.content,
            "generated": client.generate(
                model="cloud", prompt=HARD[0]["content"], options=SHORT
            ).response,
            "held_back": failing(lambda: client.chat(model="cloud0/big", messages=PRIVATE)),
            "unknown": failing(lambda: client.show("nobody")),
        }
    )
)
