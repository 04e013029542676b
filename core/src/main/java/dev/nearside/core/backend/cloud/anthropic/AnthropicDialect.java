package dev.nearside.core.backend.cloud.anthropic;

import dev.nearside.core.backend.cloud.AnswerReader;
import dev.nearside.core.backend.cloud.Dialect;
import dev.nearside.core.request.Request;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/**
 * Anthropic's Messages API.
 *
 * @see <a href="https://platform.claude.com/docs/en/api/messages">Messages</a>
 */
public final class AnthropicDialect implements Dialect {

  /**
   * In {@link Request#extra}, the fields that a caller of Anthropic's API sent and no other API
   * has.
   */
  public static final String FIELDS = "anthropic";

  private static final Address MESSAGES = new Address("/messages");
  private static final String VERSION = "2023-06-01";

  @Override
  public Address address(String model, boolean stream) {
    return MESSAGES;
  }

  @Override
  public Map<String, String> headers(String key) {
    return key.isEmpty()
        ? Map.of("anthropic-version", VERSION)
        : Map.of("anthropic-version", VERSION, "x-api-key", key);
  }

  @Override
  public ObjectNode body(Request request, String model) {
    return new AnthropicRequest(request, model).toJson();
  }

  @Override
  public AnswerReader reader(String model) {
    return new AnthropicAnswer(model);
  }
}
