package dev.nearside.core.backend.local;

import dev.nearside.core.request.Message;
import dev.nearside.core.request.Request;
import dev.nearside.core.request.Role;
import dev.nearside.llama.ChatMessage;
import dev.nearside.llama.GenerationRequest;
import dev.nearside.llama.Prompt;
import dev.nearside.llama.Sampling;
import dev.nearside.llama.tools.ToolCall;

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

  static GenerationRequest generation(Request request) {
    return new GenerationRequest(
        of(request),
        sampling(request.sampling()),
        request.sampling().maxTokens().orElse(Integer.MAX_VALUE),
        request.sampling().stop(),
        ToolChoice.of(request).grammar().or(() -> ResponseFormat.grammar(request)));
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

  private static Sampling sampling(dev.nearside.core.request.Sampling asked) {
    return new Sampling(
        (float) asked.temperature().orElse(TEMPERATURE),
        (float) asked.topP().orElse(Sampling.DEFAULT.topP()),
        asked.topK().orElse(Sampling.DEFAULT.topK()),
        (float) asked.minP().orElse(Sampling.DEFAULT.minP()),
        asked.seed());
  }
}
