package dev.nearside.core.privacy.recognizer;

import dev.nearside.core.privacy.Kind;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** JSON web tokens (RFC 7519), signed, encrypted or cut off after the payload. */
final class JwtRecognizer extends RuleRecognizer {

  private static final JsonMapper JSON = new JsonMapper();
  private static final int MAX_HEADER = 4096;

  JwtRecognizer() {
    super(
        "jwt",
        List.of(
            Rule.of(
                Kind.JWT,
                1,
                "(?<![A-Za-z0-9_-])(?<value>eyJ[A-Za-z0-9_-]++\\.[A-Za-z0-9_-]{4,}+"
                    + "(?:\\.[A-Za-z0-9_-]*+){0,3})",
                JwtRecognizer::hasHeader)));
  }

  private static boolean hasHeader(String token) {
    String header = token.substring(0, token.indexOf('.'));
    if (header.length() > MAX_HEADER) {
      return true;
    }
    try {
      byte[] json = Base64.getUrlDecoder().decode(header);
      JsonNode node = JSON.readTree(new String(json, StandardCharsets.UTF_8));
      return node.isObject() && (node.has("alg") || node.has("typ") || node.has("enc"));
    } catch (IllegalArgumentException | JacksonException notJson) {
      return false;
    }
  }
}
