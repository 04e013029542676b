package dev.nearside.gateway.dialect.anthropic;

import dev.nearside.core.request.Mode;
import dev.nearside.core.request.Request;
import dev.nearside.gateway.dialect.ApiException;
import dev.nearside.gateway.dialect.ChatRequestReader;
import dev.nearside.gateway.dialect.Dialect;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code POST /v1/messages}. */
public final class Messages implements Dialect {

  private final ChatRequestReader reader;

  /**
   * @param reader reads what the request says, put into the words of chat completions
   */
  public Messages(ChatRequestReader reader) {
    this.reader = reader;
  }

  @Override
  public Asked read(ObjectNode body, Optional<Mode> mode) {
    ObjectNode chat = new MessagesReader().chat(body);
    return new Asked(reader.request(chat, mode), MessagesWriter::new);
  }

  /**
   * Reads a body whose tokens are counted, which need not say how long the answer may get.
   *
   * @throws ApiException that says what to change
   */
  public Request counted(ObjectNode body) {
    ObjectNode whole = body.deepCopy();
    whole.put("max_tokens", 1);
    return reader.request(new MessagesReader().chat(whole), Optional.empty());
  }

  @Override
  public ObjectNode error(ApiException e) {
    ObjectNode body = JsonNodeFactory.instance.objectNode().put("type", "error");
    body.putObject("error").put("type", type(e.status())).put("message", e.message());
    return body;
  }

  private static String type(int status) {
    return switch (status) {
      case 401 -> "authentication_error";
      case 402 -> "billing_error";
      case 403 -> "permission_error";
      case 404 -> "not_found_error";
      case 413 -> "request_too_large";
      case 429 -> "rate_limit_error";
      case 503, 529 -> "overloaded_error";
      case 504 -> "timeout_error";
      default -> status < 500 ? "invalid_request_error" : "api_error";
    };
  }
}
