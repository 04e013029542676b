package dev.nearside.core.backend.cloud;

import dev.nearside.core.backend.BackendException;
import dev.nearside.core.backend.BackendException.Kind;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads a provider's error answers. */
final class ProviderError {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final int MAX_MESSAGE = 500;

  private ProviderError() {}

  /** The failure that an answer with an error status stands for. */
  static BackendException of(int status, byte[] body, Optional<Duration> retryAfter) {
    String said = "";
    try {
      JsonNode root = JSON.readTree(body);
      said = message(root.has("error") ? root.get("error") : root);
    } catch (JacksonException e) {
      // A body that is not JSON, such as a proxy's HTML page, explains nothing to a caller.
    }
    return exception(status, said, retryAfter);
  }

  /** The failure that an error object inside an answer stands for. */
  static BackendException of(JsonNode error, int otherwise) {
    JsonNode code = error.isObject() ? error.path("code") : error;
    int status = code.asInt(otherwise);
    return exception(
        status >= 400 && status < 600 ? status : otherwise, message(error), Optional.empty());
  }

  private static BackendException exception(
      int status, String said, Optional<Duration> retryAfter) {
    Kind kind =
        switch (status) {
          case 429, 529 -> Kind.BUSY;
          case 408, 504 -> Kind.TIMEOUT;
          default -> status >= 500 ? Kind.UNAVAILABLE : Kind.REJECTED;
        };
    return new BackendException(
        kind, status, "The provider answered with status " + status + ".", said, retryAfter);
  }

  private static String message(JsonNode error) {
    String text = error.isString() ? error.stringValue() : error.path("message").asString("");
    return text.length() <= MAX_MESSAGE ? text : text.substring(0, MAX_MESSAGE) + "…";
  }
}
