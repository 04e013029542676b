package dev.nearside.gateway.http;

import dev.nearside.core.RefusedException;
import dev.nearside.core.backend.BackendException;
import dev.nearside.core.backend.cloud.UnknownProviderException;
import dev.nearside.core.ledger.LedgerException;
import dev.nearside.core.policy.Refusal;
import dev.nearside.gateway.dialect.ApiException;
import io.helidon.webserver.http.ServerRequest;

/** Says in the API's words what went wrong in the core. */
final class Failures {

  private Failures() {}

  static ApiException of(RefusedException e) {
    Refusal refusal = e.refused().refusal();
    int status =
        switch (refusal) {
          case CONTRADICTION, UNSUPPORTED, UNSUPPORTED_FORMAT, CONTEXT_OVERFLOW, NO_CLOUD -> 400;
          case PRIVATE_DATA, DECLINED -> 403;
          case BUDGET_SPENT -> 429;
          case NO_LOCAL_MODEL, OFFLINE -> 503;
        };
    String code =
        refusal == Refusal.CONTEXT_OVERFLOW ? "context_length_exceeded" : refusal.wireName();
    if (refusal == Refusal.UNSUPPORTED_FORMAT) {
      return ApiException.badRequest("response_format", String.valueOf(e.getMessage()))
          .decision(e.id());
    }
    return ApiException.of(status, type(status), code, String.valueOf(e.getMessage()))
        .retryAfter(e.retryAfter())
        .decision(e.id());
  }

  private static String type(int status) {
    return status == 429
        ? "rate_limit_error"
        : status < 500 ? "invalid_request_error" : "server_error";
  }

  static ApiException of(BackendException e) {
    String type =
        switch (e.kind()) {
          case BUSY, OVER_BUDGET -> "rate_limit_error";
          case REJECTED, UNSUPPORTED, CONTEXT_OVERFLOW -> "invalid_request_error";
          case UNAVAILABLE, TIMEOUT -> "server_error";
        };
    String code =
        switch (e.kind()) {
          case BUSY -> "rate_limit_exceeded";
          case OVER_BUDGET -> Refusal.BUDGET_SPENT.wireName();
          case CONTEXT_OVERFLOW -> "context_length_exceeded";
          case REJECTED -> "rejected_by_provider";
          case UNSUPPORTED -> "unsupported";
          case UNAVAILABLE -> "backend_unavailable";
          case TIMEOUT -> "backend_timeout";
        };
    return ApiException.of(e.status(), type, code, e.forCaller()).retryAfter(e.retryAfter());
  }

  static ApiException of(LedgerException e) {
    return ApiException.of(500, "server_error", "ledger_error", String.valueOf(e.getMessage()));
  }

  static ApiException of(UnknownProviderException e) {
    return ApiException.of(
        404, "invalid_request_error", "model_not_found", String.valueOf(e.getMessage()));
  }

  static ApiException wrongMethod(String allowed) {
    return ApiException.of(
        405, "invalid_request_error", "method_not_allowed", "Use " + allowed + " here.");
  }

  static ApiException notFound(ServerRequest request) {
    return ApiException.of(
        404,
        "invalid_request_error",
        "not_found",
        "There is no "
            + request.prologue().method().text()
            + " "
            + request.path().path()
            + " here. Try POST /v1/chat/completions, POST /v1/embeddings, GET /v1/models or"
            + " GET /health.");
  }

  static ApiException internal() {
    return ApiException.of(
        500, "server_error", "internal_error", "Nearside failed on this request; see its log.");
  }
}
