package dev.nearside.core.backend.cloud;

import dev.nearside.core.backend.BackendException;
import dev.nearside.core.backend.BackendException.Kind;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the JSON of answers, whatever the dialect. */
public final class AnswerJson {

  private static final JsonMapper JSON = JsonMapper.shared();

  private AnswerJson() {}

  /**
   * The JSON that a provider sent, in UTF-8; bytes that are none are read as unknown characters.
   *
   * @throws BackendException if it is no JSON, or an error object
   */
  public static JsonNode parse(byte[] json) {
    JsonNode root;
    try {
      root = read(json);
    } catch (JacksonException e) {
      throw new BackendException(
          Kind.UNAVAILABLE, 502, "The provider sent something that is not JSON.");
    }
    JsonNode error = root.get("error");
    if (error != null && !error.isNull()) {
      throw ProviderError.of(error, 502);
    }
    return root;
  }

  private static JsonNode read(byte[] json) {
    try {
      return JSON.readTree(json);
    } catch (JacksonException e) {
      return JSON.readTree(new String(json, StandardCharsets.UTF_8));
    }
  }

  /** The text of a field; empty if it is absent, null or no text. */
  public static Optional<String> text(JsonNode node, String field) {
    JsonNode value = node.get(field);
    return value != null && value.isString() ? Optional.of(value.stringValue()) : Optional.empty();
  }

  /** What it means that an answer ends before it is finished. */
  public static BackendException brokenOff() {
    return new BackendException(Kind.UNAVAILABLE, 502, "The provider broke off its answer.");
  }

  /**
   * What it means that a model stopped for a reason that is a fault.
   *
   * @param reason the provider's word for it
   */
  public static BackendException failed(String reason) {
    return new BackendException(
        Kind.UNAVAILABLE,
        502,
        "The provider's model failed in its answer.",
        reason,
        Optional.empty());
  }
}
