package dev.nearside.gateway.http;

import static dev.nearside.gateway.dialect.ApiException.badRequest;

import dev.nearside.gateway.dialect.ApiException;
import io.helidon.common.buffers.DataReader;
import io.helidon.http.RequestException;
import io.helidon.webserver.http.ServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads request bodies that are JSON objects, up to a size. */
final class BodyReader {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  private final int maxBytes;

  /**
   * @param maxBytes the largest body accepted
   */
  BodyReader(int maxBytes) {
    this.maxBytes = maxBytes;
  }

  /**
   * Reads the body.
   *
   * @throws ApiException 400 if it is not a JSON object, 413 if it is too large
   * @throws CallerLeftException if it breaks off
   */
  ObjectNode object(ServerRequest request) {
    try {
      JsonNode json = JSON.readTree(bytes(request));
      if (json instanceof ObjectNode object) {
        return object;
      }
      throw badRequest("body", "The body must be a JSON object.");
    } catch (JacksonException e) {
      var place = e.getLocation();
      throw badRequest(
          "body",
          "The body is not valid JSON"
              + (place == null || place.getLineNr() < 1
                  ? "."
                  : " (line " + place.getLineNr() + ", column " + place.getColumnNr() + ")."));
    }
  }

  private byte[] bytes(ServerRequest request) {
    if (request.headers().contentLength().orElse(0) > maxBytes) {
      throw tooLarge();
    }
    try (InputStream in = request.content().inputStream()) {
      byte[] bytes = in.readNBytes(maxBytes + 1);
      if (bytes.length > maxBytes) {
        throw tooLarge();
      }
      return bytes;
    } catch (IOException | UncheckedIOException | DataReader.InsufficientDataAvailableException e) {
      throw new CallerLeftException(e);
    } catch (IllegalArgumentException | RequestException | DataReader.IncorrectNewLineException e) {
      throw badRequest("body", "The body's chunks are malformed.").closing();
    }
  }

  private ApiException tooLarge() {
    return ApiException.of(
            413,
            "invalid_request_error",
            "request_too_large",
            "The body is larger than " + maxBytes + " bytes, the limit set by server.max-body.")
        .closing();
  }
}
