package dev.nearside.bench.engine;

import dev.nearside.llama.LlamaEngine;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Prefill of 512 tokens and decode of 128: native time ÷ ours, so that 1 is native speed. */
final class Speed {
  private static final int PROMPT = 512;
  private static final int STEPS = 128;
  private static final double NATIVE = 0.98;

  /** Until the JVM has compiled what runs for each token. */
  private static final int WARM_UP = 3;

  private Speed() {}

  static ObjectNode measure(Rig rig) {
    Ratios prefillWall = new Ratios();
    Ratios prefillCpu = new Ratios();
    Ratios decodeWall = new Ratios();
    Ratios decodeCpu = new Ratios();
    try (NativeProgram yardstick = rig.startNative(1);
        LlamaEngine engine = LlamaEngine.open(rig.plainOptions())) {
      for (int pair = -WARM_UP; pair < rig.pairs(); pair++) {
        Run ours = run(engine, WARM_UP + pair);
        Run theirs = yardstick.run(WARM_UP + pair, PROMPT, STEPS, 1);
        if (pair < 0) {
          continue;
        }
        prefillWall.add((double) theirs.prefill().wallNanos() / ours.prefill().wallNanos());
        prefillCpu.add((double) theirs.prefill().cpuNanos() / ours.prefill().cpuNanos());
        decodeWall.add(theirs.wallPerToken() / ours.wallPerToken());
        decodeCpu.add(theirs.cpuPerToken() / ours.cpuPerToken());
      }
    }
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("unit", "native ÷ ours; 1 is native speed").put("pairs", rig.pairs());
    json.set("prefillWall", prefillWall.atLeast(NATIVE));
    json.set("prefillCpu", prefillCpu.json());
    json.set("decodeWall", decodeWall.atLeast(NATIVE));
    json.set("decodeCpu", decodeCpu.json());
    return json;
  }

  private static Run run(LlamaEngine engine, int seed) {
    return EngineRun.of(engine, Rig.greedy(Words.prompt(engine, PROMPT, seed), STEPS + 1));
  }
}
