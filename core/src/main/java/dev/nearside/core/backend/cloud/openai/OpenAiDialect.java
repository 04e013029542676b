package dev.nearside.core.backend.cloud.openai;

import dev.nearside.core.backend.Vectors;
import dev.nearside.core.backend.cloud.AnswerReader;
import dev.nearside.core.backend.cloud.Dialect;
import dev.nearside.core.backend.cloud.anthropic.AnthropicDialect;
import dev.nearside.core.request.Request;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * The chat completions of OpenAI, which most other providers and servers speak too.
 *
 * @see <a href="https://platform.openai.com/docs/api-reference/chat/create">Create chat
 *     completion</a>
 */
public final class OpenAiDialect implements Dialect {

  private static final Address CHAT = new Address("/chat/completions");

  private static final Embeddings EMBEDDINGS =
      new Embeddings() {
        @Override
        public String path() {
          return "/embeddings";
        }

        @Override
        public Vectors read(byte[] answer) {
          return OpenAiEmbeddings.read(answer);
        }
      };

  @Override
  public Address address(String model, boolean stream) {
    return CHAT;
  }

  @Override
  public Map<String, String> headers(String key) {
    return key.isEmpty() ? Map.of() : Map.of("Authorization", "Bearer " + key);
  }

  @Override
  public ObjectNode body(Request request, String model) {
    ObjectNode body = OpenAiRequest.toJson(request, model);
    body.remove(AnthropicDialect.FIELDS);
    return body;
  }

  @Override
  public AnswerReader reader(String model) {
    return new OpenAiAnswer(model);
  }

  @Override
  public Optional<Embeddings> embeddings() {
    return Optional.of(EMBEDDINGS);
  }
}
