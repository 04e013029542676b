package dev.nearside.core.backend.cloud.gemini;

import dev.nearside.core.backend.BackendException;
import dev.nearside.core.backend.BackendException.Kind;
import dev.nearside.core.backend.cloud.AnswerReader;
import dev.nearside.core.backend.cloud.Dialect;
import dev.nearside.core.request.Request;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/**
 * Google's Gemini API. One instance serves one provider, since it keeps the signatures that the
 * models want back with their tool calls.
 *
 * @see <a href="https://ai.google.dev/api/generate-content">Generating content</a>
 */
public final class GeminiDialect implements Dialect {

  /** Names stand in the address, so nothing may pass that would lead elsewhere. */
  private static final Pattern MODEL = Pattern.compile("(models/|tunedModels/)?[\\w-][\\w.-]*");

  private final Signatures signatures = new Signatures();

  @Override
  public Address address(String model, boolean stream) {
    if (!MODEL.matcher(model).matches()) {
      throw new BackendException(
          Kind.REJECTED, 404, "The provider can have no model of that name.");
    }
    String path = "/" + (model.contains("/") ? model : "models/" + model);
    return stream
        ? new Address(path + ":streamGenerateContent", Map.of("alt", "sse"))
        : new Address(path + ":generateContent");
  }

  @Override
  public Map<String, String> headers(String key) {
    return key.isEmpty() ? Map.of() : Map.of("x-goog-api-key", key);
  }

  @Override
  public ObjectNode body(Request request, String model) {
    return new GeminiRequest(request, model, signatures).toJson();
  }

  @Override
  public AnswerReader reader(String model) {
    return new GeminiAnswer(model, signatures);
  }
}
