package dev.nearside.bench.engine;

import dev.nearside.llama.ChatMessage;
import dev.nearside.llama.LlamaEngine;
import dev.nearside.llama.Prompt;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The second turn of a conversation of 1,000 tokens: its time to first token ÷ the first turn's.
 */
final class SecondTurn {
  private static final int TOKENS = 1000;
  private static final int ANSWER = 24;

  private SecondTurn() {}

  static ObjectNode measure(Rig rig) {
    Ratios wall = new Ratios();
    Ratios cpu = new Ratios();
    try (LlamaEngine engine = LlamaEngine.open(rig.options().withContextLength(2 * TOKENS))) {
      for (int pair = 0; pair <= rig.pairs(); pair++) {
        ChatMessage question =
            ChatMessage.user(
                "Here are words: "
                    + Words.text(engine, TOKENS, pair)
                    + ". Which is your favourite?");
        Run first = EngineRun.of(engine, Rig.greedy(Prompt.chat(question), ANSWER));
        Prompt second =
            Prompt.chat(
                question, ChatMessage.assistant(first.text()), ChatMessage.user("Why that one?"));
        Run next = EngineRun.of(engine, Rig.greedy(second, ANSWER));
        if (pair > 0) {
          wall.add((double) next.prefill().wallNanos() / first.prefill().wallNanos());
          cpu.add((double) next.prefill().cpuNanos() / first.prefill().cpuNanos());
        }
      }
    }
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("unit", "time to first token, second turn ÷ first").put("pairs", rig.pairs());
    json.set("wall", wall.atMost(0.15));
    json.set("cpu", cpu.json());
    return json;
  }
}
