package dev.nearside.core.privacy;

import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Texts as they stand inside a string of JSON (RFC 8259), without the quotes around. */
final class JsonText {

  private JsonText() {}

  /** A text as it stands that many layers deep. */
  static String escaped(String text, int layers) {
    String escaped = text;
    for (int i = 0; i < layers && differs(escaped); i++) {
      String quoted = JsonMapper.shared().writeValueAsString(escaped);
      escaped = quoted.substring(1, quoted.length() - 1);
    }
    return escaped;
  }

  /** What a text stands for if it lies in a string of JSON; empty if it cannot. */
  static Optional<String> unescaped(String text) {
    try {
      return Optional.of(JsonMapper.shared().readValue('"' + text + '"', String.class));
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  /** Whether a text is written in another way inside a string of JSON. */
  static boolean differs(String text) {
    return text.chars().anyMatch(c -> c == '"' || c == '\\' || c < ' ');
  }
}
