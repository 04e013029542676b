package dev.nearside.core.backend.local;

import dev.nearside.core.request.Message;
import dev.nearside.core.request.Request;
import dev.nearside.core.request.Role;
import dev.nearside.llama.ChatMessage;
import dev.nearside.llama.GenerationRequest;
import dev.nearside.llama.Penalties;
import dev.nearside.llama.Prompt;
import dev.nearside.llama.Sampling;
import dev.nearside.llama.tools.ToolCall;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Says a request in the local engine's words. */
final class LlamaPrompt {

  /** Small models wander off at the 1.0 that cloud models take as their default. */
  private static final double TEMPERATURE = 0.7;

  private LlamaPrompt() {}

  static Prompt of(Request request) {
    return new Prompt.Chat(
        request.messages().stream().map(LlamaPrompt::message).toList(),
        ToolChoice.of(request).tools());
  }

  /** How many answers are asked for. */
  static int choices(Request request) {
    return Math.max(1, request.extra().path("n").asInt(1));
  }

  /** What is asked for answer number {@code choice}. */
  static GenerationRequest generation(Request request, int choice) {
    GenerationRequest plain =
        new GenerationRequest(
            of(request),
            sampling(request, choice),
            request.sampling().maxTokens().orElse(Integer.MAX_VALUE),
            request.sampling().stop(),
            ResponseFormat.grammar(request));
    return request.extra().path("logprobs").asBoolean(false)
        ? plain.withAlternatives(request.extra().path("top_logprobs").asInt(0))
        : plain;
  }

  private static ChatMessage message(Message message) {
    Role role = message.role() == Role.DEVELOPER ? Role.SYSTEM : message.role();
    return new ChatMessage(
        role.wireName(),
        message.text(),
        message.toolCalls().stream()
            .map(call -> new ToolCall(call.name(), call.arguments()))
            .toList());
  }

  /**
   * Several answers to one seed are drawn from seeds of their own, or they would all be the same.
   */
  private static Sampling sampling(Request request, int choice) {
    dev.nearside.core.request.Sampling asked = request.sampling();
    ObjectNode extra = request.extra();
    Sampling sampling =
        new Sampling(
            (float) asked.temperature().orElse(TEMPERATURE),
            (float) asked.topP().orElse(Sampling.DEFAULT.topP()),
            asked.topK().orElse(Sampling.DEFAULT.topK()),
            (float) asked.minP().orElse(Sampling.DEFAULT.minP()),
            asked.seed().isPresent()
                ? OptionalLong.of(asked.seed().getAsLong() + choice)
                : OptionalLong.empty());
    return sampling
        .withTypicalP((float) extra.path("typical_p").asDouble(1))
        .withPenalties(penalties(extra))
        .withLogitBias(logitBias(extra.path("logit_bias")));
  }

  private static Penalties penalties(ObjectNode extra) {
    return new Penalties(
        (float) extra.path("repeat_penalty").asDouble(1),
        (float) extra.path("frequency_penalty").asDouble(0),
        (float) extra.path("presence_penalty").asDouble(0),
        -1);
  }

  /** By token ids of the local model, as those of another model's vocabulary mean nothing here. */
  private static Map<Integer, Float> logitBias(JsonNode node) {
    Map<Integer, Float> biases = new HashMap<>();
    node.properties()
        .forEach(bias ->
            biases.put(Integer.valueOf(bias.getKey()), (float) bias.getValue().asDouble(0)));
    return biases;
  }
}
