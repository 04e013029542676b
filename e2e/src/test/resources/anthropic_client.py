"""Talks to Nearside with Anthropic's official client. Prints one JSON object."""

import json
import sys

import anthropic

client = anthropic.Anthropic(base_url=sys.argv[1], api_key="unused", max_retries=0)
EASY = "Rewrite politely: send me the file now"
HARD = (
    "Prove that there are infinitely many primes congruent to 3 modulo 4, and"
    " analyse the complexity of enumerating them step by step."
)
PRIVATE = "my card is 4111 1111 1111 1111, prove that it is valid"
TOOL = {
    "name": "weather",
    "description": "The weather of a city",
    "input_schema": {
        "type": "object",
        "properties": {"city": {"type": "string", "maxLength": 20}},
        "required": ["city"],
        "additionalProperties": False,
    },
}


def told(message):
    return {
        "types": [block.type for block in message.content],
        "text": "".join(block.text for block in message.content if block.type == "text"),
        "stop": message.stop_reason,
        "input": message.usage.input_tokens,
        "output": message.usage.output_tokens,
    }


def asked(text, model="auto", **options):
    return client.messages.create(
        model=model,
        max_tokens=options.pop("max_tokens", 16),
        messages=[{"role": "user", "content": text}],
        **options,
    )


def streamed(text, model="auto", **options):
    with client.messages.stream(
        model=model,
        max_tokens=options.pop("max_tokens", 16),
        messages=[{"role": "user", "content": text}],
        **options,
    ) as stream:
        pieces = "".join(stream.text_stream)
        return {**told(stream.get_final_message()), "pieces": pieces}


def called(ask):
    """A call of a tool, forced, and the answer to its result."""
    options = {
        "model": "local",
        "tools": [TOOL],
        "tool_choice": {"type": "tool", "name": "weather"},
        "max_tokens": 60,
    }
    question = {"role": "user", "content": "What is the weather in Rome?"}
    if ask == "stream":
        with client.messages.stream(messages=[question], **options) as stream:
            message = stream.get_final_message()
    else:
        message = client.messages.create(messages=[question], **options)
    call = next(block for block in message.content if block.type == "tool_use")
    result = {"type": "tool_result", "tool_use_id": call.id, "content": "sunny"}
    answer = client.messages.create(
        model="local",
        max_tokens=16,
        tools=[TOOL],
        messages=[
            question,
            {"role": "assistant", "content": [block.model_dump() for block in message.content]},
            {"role": "user", "content": [result]},
        ],
    )
    return {
        "stop": message.stop_reason,
        "arguments": sorted(call.input),
        "answered": told(answer)["output"] > 0,
    }


def failing(call):
    try:
        call()
    except anthropic.APIStatusError as error:
        return {"class": type(error).__name__, "status": error.status_code, "body": error.body}
    return None


print(
    json.dumps(
        {
            "easy": told(asked(EASY)),
            "easy_stream": streamed(EASY),
            "hard": told(asked(HARD, system="be exact")),
            "hard_stream": streamed(HARD),
            "called": called("whole"),
            "called_stream": called("stream"),
            "held_back": failing(lambda: asked(PRIVATE, model="cloud0/big")),
            "held_back_stream": failing(lambda: streamed(PRIVATE, model="cloud0/big")),
            "unknown_provider": failing(lambda: asked(EASY, model="nobody/x")),
            "bad_temperature": failing(lambda: asked(EASY, extra_body={"temperature": 9})),
            "counted": client.messages.count_tokens(
                model="auto", messages=[{"role": "user", "content": HARD}]
            ).input_tokens,
        }
    )
)
