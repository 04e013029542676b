package dev.nearside.core;

import dev.nearside.core.request.Message;
import dev.nearside.core.request.Mode;
import dev.nearside.core.request.Request;
import dev.nearside.core.request.Role;
import dev.nearside.core.request.Sampling;
import dev.nearside.core.request.Target;
import dev.nearside.core.signal.TokenEstimate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Texts to embed.
 *
 * @param target {@link Target.Local} or {@link Target.Provider}
 * @param mode the caller's word on device or cloud; empty where the config's holds
 * @param texts at least one
 * @param dimensions the length of vectors the caller wants; empty for the model's own
 * @param extra every other field, handed on unchanged to a provider
 */
public record EmbeddingRequest(
    Target target,
    Optional<Mode> mode,
    List<String> texts,
    OptionalInt dimensions,
    ObjectNode extra) {

  /**
   * @throws IllegalArgumentException without any text
   */
  public EmbeddingRequest {
    texts = List.copyOf(texts);
    if (texts.isEmpty()) {
      throw new IllegalArgumentException("There is nothing to embed.");
    }
  }

  /** The same as a question, so that one scanner and one policy hold for both. */
  Request asRequest() {
    return new Request(
        target,
        mode,
        texts.stream().map(text -> Message.of(Role.USER, text)).toList(),
        Sampling.DEFAULT,
        false,
        Set.of(),
        extra);
  }

  /** About how many tokens all texts have together. */
  int tokens() {
    long tokens = texts.stream().mapToLong(TokenEstimate::of).sum();
    return (int) Math.min(tokens, Integer.MAX_VALUE);
  }

  /**
   * The exact body that leaves the device, in the OpenAI embeddings dialect.
   *
   * @param model the provider's name for it
   */
  byte[] payload(String model) {
    ObjectNode body = JsonNodeFactory.instance.objectNode().put("model", model);
    ArrayNode input = body.putArray("input");
    texts.forEach(input::add);
    body.setAll(extra);
    body.put("encoding_format", "float");
    dimensions.ifPresent(value -> body.put("dimensions", value));
    return JsonMapper.shared().writeValueAsBytes(body);
  }
}
