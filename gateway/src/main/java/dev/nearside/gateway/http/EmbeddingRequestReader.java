package dev.nearside.gateway.http;

import static dev.nearside.gateway.dialect.ApiException.badRequest;

import dev.nearside.core.EmbeddingRequest;
import dev.nearside.core.request.Mode;
import dev.nearside.core.request.Target;
import dev.nearside.gateway.dialect.ApiException;
import dev.nearside.gateway.dialect.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads the body of {@code POST /v1/embeddings}.
 *
 * @see <a href="https://platform.openai.com/docs/api-reference/embeddings/create">Create
 *     embeddings</a>
 */
final class EmbeddingRequestReader {

  /** The same bound as the API's own. */
  private static final int MAX_TEXTS = 2048;

  private static final int MAX_DIMENSIONS = 1 << 16;

  private final Function<String, Optional<Target>> targets;

  /**
   * @param targets what a model's name means; empty if it does not name one model
   */
  EmbeddingRequestReader(Function<String, Optional<Target>> targets) {
    this.targets = targets;
  }

  /** A request, and how the caller wants its vectors written. */
  record Wanted(EmbeddingRequest request, boolean base64) {}

  /**
   * Reads the body.
   *
   * @throws ApiException that says what to change
   */
  Wanted read(ObjectNode body, Optional<Mode> mode) {
    Fields fields = new Fields(body.deepCopy());
    Target target = target(fields.string("model").orElse("local"));
    List<String> texts = texts(fields.remove("input"));
    boolean base64 = base64(fields.string("encoding_format").orElse("float"));
    OptionalInt dimensions = Fields.toInt(fields.integer("dimensions", 1, MAX_DIMENSIONS));
    return new Wanted(new EmbeddingRequest(target, mode, texts, dimensions, fields.rest()), base64);
  }

  private Target target(String model) {
    return targets
        .apply(model)
        .orElseThrow(() ->
            badRequest(
                "model",
                "The model "
                    + model
                    + " does not name one model: name local, or an embedding model as"
                    + " provider/model."));
  }

  private static List<String> texts(Optional<JsonNode> input) {
    if (input.isEmpty()) {
      throw badRequest("input", "input is missing: send a text or an array of texts.");
    }
    List<String> texts = new ArrayList<>();
    for (JsonNode element : input.get().isArray() ? input.get().values() : List.of(input.get())) {
      if (element.isNumber() || element.isArray()) {
        throw badRequest("input", "input must be texts; arrays of tokens are not supported.");
      }
      if (!element.isString() || element.stringValue().isEmpty()) {
        throw badRequest("input", "input must be a text or an array of texts, none of them empty.");
      }
      texts.add(element.stringValue());
    }
    if (texts.isEmpty() || texts.size() > MAX_TEXTS) {
      throw badRequest(
          "input", "input must hold from 1 to " + MAX_TEXTS + " texts, not " + texts.size() + ".");
    }
    return texts;
  }

  private static boolean base64(String format) {
    return switch (format) {
      case "float" -> false;
      case "base64" -> true;
      default -> throw badRequest("encoding_format", "encoding_format must be float or base64.");
    };
  }
}
