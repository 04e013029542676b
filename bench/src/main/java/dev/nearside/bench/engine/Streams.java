package dev.nearside.bench.engine;

import dev.nearside.llama.GenerationRequest;
import dev.nearside.llama.LlamaEngine;
import java.util.List;
import java.util.stream.IntStream;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Four answers at once: all their tokens in a second ÷ those of one alone. */
final class Streams {
  private static final int STREAMS = 4;
  private static final int PROMPT = 32;
  private static final int STEPS = 64;

  private Streams() {}

  static ObjectNode measure(Rig rig) {
    Ratios ours = new Ratios();
    Ratios theirs = new Ratios();
    Ratios both = new Ratios();
    try (NativeProgram yardstick = rig.startNative(STREAMS);
        LlamaEngine engine = LlamaEngine.open(rig.plainOptions().withSlots(STREAMS))) {
      run(engine, STREAMS, 0);
      yardstick.run(0, PROMPT, STEPS, STREAMS);
      for (int pair = 1; pair <= rig.pairs(); pair++) {
        double oursMany = run(engine, STREAMS, pair).tokensPerSecond();
        double theirsMany = yardstick.run(pair, PROMPT, STEPS, STREAMS).tokensPerSecond();
        ours.add(oursMany / run(engine, 1, pair).tokensPerSecond());
        theirs.add(theirsMany / yardstick.run(pair, PROMPT, STEPS, 1).tokensPerSecond());
        both.add(oursMany / theirsMany);
      }
    }
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("unit", "tokens a second, four streams ÷ one; its target, or that of ours ÷ native")
        .put("pairs", rig.pairs());
    json.set("ours", ours.atLeast(1.6));
    json.set("native", theirs.json());
    json.set("oursOverNative", both.atLeast(0.95));
    return json;
  }

  private static Run run(LlamaEngine engine, int streams, int seed) {
    List<GenerationRequest> requests =
        IntStream.range(0, streams)
            .mapToObj(i -> Rig.greedy(Words.prompt(engine, PROMPT, seed * STREAMS + i), STEPS + 1))
            .toList();
    return EngineRun.of(engine, requests);
  }
}
