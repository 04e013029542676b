package dev.nearside.gateway.dialect;

import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Errors in the OpenAI API's own shape. */
public final class ErrorBody {

  private ErrorBody() {}

  /** The body. */
  public static ObjectNode of(ApiException e) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.putObject("error")
        .put("message", e.message())
        .put("type", e.type())
        .put("param", e.param().orElse(null))
        .put("code", e.code());
    return body;
  }
}
