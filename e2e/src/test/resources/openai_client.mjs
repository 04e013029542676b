// Talks to Nearside with the official client, as any program would. Prints one JSON object.

import OpenAI from "openai";

const client = new OpenAI({ baseURL: process.argv[2] + "/v1", apiKey: "unused", maxRetries: 0 });

const HARD = [
  {
    role: "user",
    content:
      "Prove that there are infinitely many primes congruent to 3 modulo 4, and analyse the" +
      " complexity of enumerating them step by step.",
  },
];
const EASY = [{ role: "user", content: "Rewrite politely: send me the file now" }];
const PRIVATE = [{ role: "user", content: "my card is 4111 1111 1111 1111, prove that it is valid" }];
const WEATHER = {
  type: "function",
  function: {
    name: "weather",
    description: "The weather in a city",
    parameters: {
      type: "object",
      properties: { city: { type: "string", enum: ["Oslo", "Rome"] } },
      required: ["city"],
      additionalProperties: false,
    },
  },
};

async function whole(messages, options = {}) {
  const { data, response } = await client.chat.completions
    .create({ model: "auto", messages, max_tokens: 16, ...options })
    .withResponse();
  return {
    route: response.headers.get("x-nearside-route"),
    text: data.choices[0].message.content,
    finish: data.choices[0].finish_reason,
    tokens: data.usage.total_tokens,
  };
}

async function streamed(messages) {
  const runner = client.chat.completions.stream({
    model: "auto",
    messages,
    max_tokens: 16,
    stream_options: { include_usage: true },
  });
  let pieces = "";
  runner.on("content", (delta) => (pieces += delta));
  const answer = await runner.finalChatCompletion();
  return {
    pieces,
    text: answer.choices[0].message.content,
    finish: answer.choices[0].finish_reason,
    tokens: answer.usage.total_tokens,
  };
}

async function called(stream) {
  const request = {
    model: "local",
    messages: [{ role: "user", content: "What is the weather in Rome?" }],
    tools: [WEATHER],
    tool_choice: { type: "function", function: { name: "weather" } },
    max_tokens: 40,
  };
  const answer = stream
    ? await client.chat.completions.stream(request).finalChatCompletion()
    : await client.chat.completions.create(request);
  const call = answer.choices[0].message.tool_calls[0];
  return {
    finish: answer.choices[0].finish_reason,
    name: call.function.name,
    keys: Object.keys(JSON.parse(call.function.arguments)),
  };
}

async function inSchema() {
  const answer = await client.chat.completions.parse({
    model: "local",
    messages: [{ role: "user", content: "Count: apple, apple, apple." }],
    max_tokens: 40,
    response_format: {
      type: "json_schema",
      json_schema: {
        name: "count",
        strict: true,
        schema: {
          type: "object",
          properties: { count: { type: "integer", maximum: 99 } },
          required: ["count"],
          additionalProperties: false,
        },
      },
    },
  });
  return JSON.parse(answer.choices[0].message.content);
}

async function responded() {
  const events = client.responses.stream({ model: "auto", input: HARD, max_output_tokens: 16 });
  const first = await events.finalResponse();
  const second = await client.responses.create({
    model: "cloud",
    input: "Shorter, please.",
    previous_response_id: first.id,
  });
  return { text: first.output_text, status: first.status, next: second.output_text };
}

async function failing(call) {
  try {
    await call();
    return null;
  } catch (error) {
    return { class: error.constructor.name, status: error.status, code: error.code };
  }
}

const models = [];
for await (const model of client.models.list()) {
  models.push(model.id);
}

console.log(
  JSON.stringify({
    models,
    easy: await whole(EASY),
    easy_stream: await streamed(EASY),
    hard: await whole(HARD),
    hard_stream: await streamed(HARD),
    called: await called(false),
    called_stream: await called(true),
    schema: await inSchema(),
    responses: await responded(),
    embedded: (await client.embeddings.create({ model: "local", input: ["a cat", "a dog"] })).data.map(
      (item) => item.embedding.length,
    ),
    unknown_provider: await failing(() => whole(EASY, { model: "nobody/x" })),
    held_back: await failing(() => whole(PRIVATE, { model: "cloud" })),
  }),
);
