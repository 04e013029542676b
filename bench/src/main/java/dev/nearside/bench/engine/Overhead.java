package dev.nearside.bench.engine;

import dev.nearside.llama.EngineStatistics;
import dev.nearside.llama.GenerationRequest;
import dev.nearside.llama.LlamaEngine;
import dev.nearside.llama.Sampling;
import java.util.Map;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The engine thread's time outside the library's decoding, as a share of its time, while it
 * decodes.
 */
final class Overhead {
  private static final int PROMPT = 32;
  private static final int STEPS = 96;
  private static final double MOST = 0.03;

  private Overhead() {}

  static ObjectNode measure(Rig rig) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("unit", "share of a step outside decoding (logits, statistics, sampling, text)")
        .put("pairs", rig.pairs());
    try (LlamaEngine engine = LlamaEngine.open(rig.plainOptions())) {
      Map.of("greedy", Sampling.GREEDY, "sampled", Sampling.DEFAULT)
          .forEach((name, sampling) -> json.set(name, share(rig, engine, sampling).atMost(MOST)));
    }
    return json;
  }

  private static Ratios share(Rig rig, LlamaEngine engine, Sampling sampling) {
    Ratios ratios = new Ratios();
    for (int run = 0; run <= rig.pairs(); run++) {
      GenerationRequest request =
          GenerationRequest.of(Words.prompt(engine, PROMPT, run))
              .withSampling(sampling)
              .withMaxTokens(STEPS);
      EngineStatistics before = engine.statistics();
      EngineRun.of(engine, request);
      EngineStatistics spent = engine.statistics().since(before);
      if (run > 0) {
        ratios.add(1 - (double) spent.decoding().toNanos() / spent.working().toNanos());
      }
    }
    return ratios;
  }
}
