package dev.nearside.gateway.dialect;

import java.time.Duration;
import java.util.Optional;

/**
 * A request that is answered with an error in the own shape of the API it came by. The message is
 * shown to the caller and holds no key.
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
  public static ApiException badRequest(String param, String message) {
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

  /**
   * An error of any kind.
   *
   * @param type and {@code code} in the words of OpenAI's API
   */
  public static ApiException of(int status, String type, String code, String message) {
    return new ApiException(
        status, type, code, message, Optional.empty(), Optional.empty(), Optional.empty(), false);
  }

  /** The same, with how long to wait before trying again. */
  public ApiException retryAfter(Optional<Duration> wait) {
    return new ApiException(status, type, code, message(), param, wait, decision, closes);
  }

  /** The same, with the id of the decision that led here. */
  public ApiException decision(String id) {
    return new ApiException(
        status, type, code, message(), param, retryAfter, Optional.of(id), closes);
  }

  /** The same, after which the connection is of no more use. */
  public ApiException closing() {
    return new ApiException(status, type, code, message(), param, retryAfter, decision, true);
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }

  /** The kind of error, such as {@code invalid_request_error}. */
  public String type() {
    return type;
  }

  /** The error itself, such as {@code model_not_found}. */
  public String code() {
    return code;
  }

  /** The field that is wrong. */
  public Optional<String> param() {
    return param;
  }

  /** How long to wait before trying again. */
  public Optional<Duration> retryAfter() {
    return retryAfter;
  }

  /** The id of the decision that led here, if one was made. */
  public Optional<String> decision() {
    return decision;
  }

  /** Whether the connection ends with it, as what follows on it cannot be read. */
  public boolean closes() {
    return closes;
  }

  /** What went wrong and what to do, for the caller. */
  public String message() {
    return String.valueOf(getMessage());
  }
}
