package dev.nearside.bench.engine;

import dev.nearside.llama.ChatMessage;
import dev.nearside.llama.EngineStatistics;
import dev.nearside.llama.GenerationRequest;
import dev.nearside.llama.LlamaEngine;
import dev.nearside.llama.Prompt;
import dev.nearside.llama.Sampling;
import dev.nearside.llama.grammar.JsonGrammar;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a grammar costs a token: the engine thread's time outside decoding, for answers that must be
 * JSON of a schema and, in the same place, for answers that need not.
 */
final class Constrained {
  private static final int STEPS = 96;

  private static final String SCHEMA =
      """
      {"type": "object", "required": ["name", "tags", "places"], "additionalProperties": false,
       "properties": {
         "name": {"type": "string"},
         "tags": {"type": "array", "minItems": 3, "items": {"enum": ["sea", "land", "sky"]}},
         "places": {"type": "array", "minItems": 3, "items": {
           "type": "object", "required": ["city", "visitors"], "additionalProperties": false,
           "properties": {"city": {"type": "string"}, "visitors": {"type": "integer"}}}}}}
      """;

  private Constrained() {}

  static ObjectNode measure(Rig rig) {
    String grammar = JsonGrammar.of(JsonMapper.shared().readTree(SCHEMA));
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("unit", "microseconds a token outside decoding; share of a step")
        .put("pairs", rig.pairs());
    try (LlamaEngine engine = LlamaEngine.open(rig.plainOptions())) {
      Map.of("greedy", Sampling.GREEDY, "sampled", Sampling.DEFAULT)
          .forEach((name, sampling) -> json.set(name, compare(rig, engine, sampling, grammar)));
    }
    return json;
  }

  private static ObjectNode compare(
      Rig rig, LlamaEngine engine, Sampling sampling, String grammar) {
    Ratios without = new Ratios();
    Ratios with = new Ratios();
    Ratios share = new Ratios();
    for (int run = 0; run <= rig.pairs(); run++) {
      GenerationRequest free =
          GenerationRequest.of(
                  Prompt.chat(
                      ChatMessage.user("Describe %d harbours, as JSON.".formatted(run + 3))))
              .withSampling(sampling)
              .withMaxTokens(STEPS);
      EngineStatistics plain = spent(engine, free);
      EngineStatistics constrained = spent(engine, free.withGrammar(grammar));
      if (run > 0) {
        without.add(outside(plain));
        with.add(outside(constrained));
        share.add(1 - (double) constrained.decoding().toNanos() / constrained.working().toNanos());
      }
    }
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.set("without", without.json());
    json.set("with", with.json());
    json.set("shareWith", share.json());
    return json;
  }

  private static EngineStatistics spent(LlamaEngine engine, GenerationRequest request) {
    EngineStatistics before = engine.statistics();
    EngineRun.of(engine, request);
    return engine.statistics().since(before);
  }

  private static double outside(EngineStatistics spent) {
    return (spent.working().toNanos() - spent.decoding().toNanos()) / 1e3 / spent.steps();
  }
}
