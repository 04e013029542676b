package dev.nearside.core.backend.cloud;

import dev.nearside.core.backend.BackendException;
import dev.nearside.core.backend.BackendException.Kind;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads a provider's error answers. */
public final class ProviderError {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final int MAX_MESSAGE = 500;
  private static final Pattern DELAY = Pattern.compile("(\\d{1,6})(\\.\\d+)?s");

  private ProviderError() {}

  /** The failure that an answer with an error status stands for. */
  public static BackendException of(int status, byte[] body, Optional<Duration> retryAfter) {
    String said = "";
    Optional<Duration> wait = retryAfter;
    boolean spent = false;
    try {
      JsonNode root = JSON.readTree(body);
      JsonNode first = root.isArray() ? root.path(0) : root;
      JsonNode error = first.has("error") ? first.path("error") : first;
      said = message(error);
      wait = retryAfter.or(() -> delay(error));
      spent = error.path("code").asString("").equals("insufficient_quota");
    } catch (JacksonException e) {
      // A body that is not JSON, such as a proxy's HTML page, explains nothing to a caller.
    }
    return spent ? spent(status, said) : exception(status, said, wait);
  }

  /** The failure that an error object inside an answer stands for. */
  public static BackendException of(JsonNode error, int otherwise) {
    JsonNode code = error.isObject() ? error.path("code") : error;
    int status = code.asInt(statusOf(error.path("type").asString(""), otherwise));
    return exception(
        status >= 400 && status < 600 ? status : otherwise, message(error), delay(error));
  }

  /** Anthropic names the kind of error where others give a status. */
  private static int statusOf(String type, int otherwise) {
    return switch (type) {
      case "invalid_request_error" -> 400;
      case "authentication_error" -> 401;
      case "billing_error" -> 402;
      case "permission_error" -> 403;
      case "not_found_error" -> 404;
      case "request_too_large" -> 413;
      case "rate_limit_error" -> 429;
      case "api_error" -> 500;
      case "timeout_error" -> 504;
      case "overloaded_error" -> 529;
      default -> otherwise;
    };
  }

  /** An account without money left does not come back by waiting. */
  private static BackendException spent(int status, String said) {
    return new BackendException(Kind.REJECTED, status, answered(status), said, Optional.empty());
  }

  private static String answered(int status) {
    return "The provider answered with status " + status + ".";
  }

  /** Google says when to come back in the error itself. */
  private static Optional<Duration> delay(JsonNode error) {
    for (JsonNode detail : error.path("details").values()) {
      Matcher delay = DELAY.matcher(detail.path("retryDelay").asString(""));
      if (delay.matches()) {
        return Optional.of(Duration.ofSeconds(Long.parseLong(delay.group(1)) + 1));
      }
    }
    return Optional.empty();
  }

  private static BackendException exception(
      int status, String said, Optional<Duration> retryAfter) {
    Kind kind =
        switch (status) {
          case 429, 529 -> Kind.BUSY;
          case 408, 504 -> Kind.TIMEOUT;
          default -> status >= 500 ? Kind.UNAVAILABLE : Kind.REJECTED;
        };
    return new BackendException(kind, status, answered(status), said, retryAfter);
  }

  private static String message(JsonNode error) {
    String text = error.isString() ? error.stringValue() : error.path("message").asString("");
    return text.length() <= MAX_MESSAGE ? text : text.substring(0, MAX_MESSAGE) + "…";
  }
}
