package dev.nearside.gateway.http;

import java.time.Duration;
import java.util.Optional;

/**
 * A request that is answered with an error in the OpenAI API's own shape. The message is shown to
 * the caller and holds no key.
 */
public final class ApiException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;
  private final String type;
  private final String code;
  private final transient Optional<String> param;
  private final transient Optional<Duration> retryAfter;
  private final transient Optional<String> decision;
  private final boolean closes;

  private ApiException(
      int status,
      String type,
      String code,
      String message,
      Optional<String> param,
      Optional<Duration> retryAfter,
      Optional<String> decision,
      boolean closes) {
    super(message);
    this.status = status;
    this.type = type;
    this.code = code;
    this.param = param;
    this.retryAfter = retryAfter;
    this.decision = decision;
    this.closes = closes;
  }

  /** The caller can mend the request: {@code param} says where, the message how. */
  static ApiException badRequest(String param, String message) {
    return new ApiException(
        400,
        "invalid_request_error",
        "invalid_value",
        message,
        Optional.of(param),
        Optional.empty(),
        Optional.empty(),
        false);
  }

  static ApiException of(int status, String type, String code, String message) {
    return new ApiException(
        status, type, code, message, Optional.empty(), Optional.empty(), Optional.empty(), false);
  }

  ApiException retryAfter(Optional<Duration> wait) {
    return new ApiException(status, type, code, message(), param, wait, decision, closes);
  }

  ApiException decision(String id) {
    return new ApiException(
        status, type, code, message(), param, retryAfter, Optional.of(id), closes);
  }

  /** The same, after which the connection is of no more use. */
  ApiException closing() {
    return new ApiException(status, type, code, message(), param, retryAfter, decision, true);
  }

  int status() {
    return status;
  }

  String type() {
    return type;
  }

  String code() {
    return code;
  }

  Optional<String> param() {
    return param;
  }

  Optional<Duration> retryAfter() {
    return retryAfter;
  }

  /** The id of the decision that led here, if one was made. */
  Optional<String> decision() {
    return decision;
  }

  /** Whether the connection ends with it, as what follows on it cannot be read. */
  boolean closes() {
    return closes;
  }

  String message() {
    return String.valueOf(getMessage());
  }
}
