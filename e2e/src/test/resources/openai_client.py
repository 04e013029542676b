"""Talks to Nearside with the official client, as any program would. Prints one JSON object."""

import json
import sys

import openai

client = openai.OpenAI(base_url=sys.argv[1] + "/v1", api_key="unused", max_retries=0)
EASY = [{"role": "user", "content": "Rewrite politely: send me the file now"}]
HARD = [
    {
        "role": "user",
        "content": "Prove that there are infinitely many primes congruent to 3 modulo 4, and"
        " analyse the complexity of enumerating them step by step.",
    }
]
PRIVATE = [{"role": "user", "content": "my card is 4111 1111 1111 1111, prove that it is valid"}]


def whole(messages, **options):
    raw = client.chat.completions.with_raw_response.create(
        model=options.pop("model", "auto"), messages=messages, max_tokens=16, **options
    )
    answer = raw.parse()
    return {
        "route": raw.headers["x-nearside-route"],
        "text": answer.choices[0].message.content,
        "finish": answer.choices[0].finish_reason,
        "tokens": answer.usage.total_tokens,
    }


def streamed(messages):
    text, finish, usage = "", None, None
    with client.chat.completions.create(
        model="auto",
        messages=messages,
        max_tokens=16,
        stream=True,
        stream_options={"include_usage": True},
    ) as stream:
        route = stream.response.headers["x-nearside-route"]
        for chunk in stream:
            usage = chunk.usage or usage
            for choice in chunk.choices:
                text += choice.delta.content or ""
                finish = choice.finish_reason or finish
    return {"route": route, "text": text, "finish": finish, "tokens": usage.total_tokens}


def failing(call):
    try:
        call()
    except openai.APIStatusError as error:
        return {"class": type(error).__name__, "status": error.status_code, "code": error.code}
    return None


def embedded(texts, **options):
    answer = client.embeddings.create(model="local", input=texts, **options)
    return {
        "lengths": [len(item.embedding) for item in answer.data],
        "first": answer.data[0].embedding[:4],
        "tokens": answer.usage.total_tokens,
    }


def responded(stream):
    """Two turns, the second of which goes on from the first by its id."""
    if stream:
        with client.responses.stream(model="auto", input=HARD, max_output_tokens=16) as events:
            for _ in events:
                pass
            first = events.get_final_response()
    else:
        first = client.responses.create(model="auto", input=HARD, max_output_tokens=16)
    second = client.responses.create(
        model="cloud", input="Shorter, please.", previous_response_id=first.id
    )
    return {
        "text": first.output_text,
        "status": first.status,
        "tokens": first.usage.total_tokens,
        "next": second.output_text,
    }


def read_back():
    response = client.responses.create(model="cloud", input=HARD)
    text = client.responses.retrieve(response.id).output_text
    client.responses.delete(response.id)
    return text


def in_schema():
    response = client.responses.create(
        model="local",
        input="Count: apple, apple, apple.",
        max_output_tokens=40,
        text={
            "format": {
                "type": "json_schema",
                "name": "count",
                "strict": True,
                "schema": {
                    "type": "object",
                    "properties": {"count": {"type": "integer", "maximum": 99}},
                    "required": ["count"],
                    "additionalProperties": False,
                },
            }
        },
    )
    return json.loads(response.output_text)


print(
    json.dumps(
        {
            "embedded": embedded(["a cat", "a dog"]),
            "embedded_float": embedded("a cat", encoding_format="float"),
            "embedding_held_back": failing(
                lambda: client.embeddings.create(
                    model="cloud0/vectors", input="my card is 4111 1111 1111 1111"
                )
            ),
            "responses": responded(False),
            "responses_stream": responded(True),
            "response_read_back": read_back(),
            "response_schema": in_schema(),
            "response_held_back": failing(
                lambda: client.responses.create(model="cloud0/big", input=PRIVATE)
            ),
            "completion": client.completions.create(model="cloud", prompt=HARD[0]["content"])
            .choices[0]
            .text,
            "models": [model.id for model in client.models.list()],
            "easy": whole(EASY),
            "easy_stream": streamed(EASY),
            "hard": whole(HARD),
            "hard_stream": streamed(HARD),
            "private": whole(PRIVATE),
            "private_stream": streamed(PRIVATE),
            "gpt": whole(HARD, model="gpt-4o"),
            "unknown_provider": failing(lambda: whole(EASY, model="nobody/x")),
            "bad_temperature": failing(lambda: whole(EASY, temperature=9)),
            "held_back": failing(lambda: whole(PRIVATE, model="cloud")),
        }
    )
)
