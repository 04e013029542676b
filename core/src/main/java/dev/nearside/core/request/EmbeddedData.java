package dev.nearside.core.request;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file that a request carries as base64 (RFC 4648), bare or in a {@code data:} URL (RFC 2397).
 *
 * @param head the URL up to its data, empty where the base64 stands alone
 * @param text what a file of text holds; empty for pictures, sound and other binary files, of which
 *     nothing can be read
 */
record EmbeddedData(String head, Optional<String> text) {

  private static final Pattern DATA_URL =
      Pattern.compile("(?<head>data:[^,]{0,255};base64),", Pattern.CASE_INSENSITIVE);
  private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/_\\s-]++={0,2}+\\s*+");
  private static final int SHORTEST_BARE = 1024;

  /** Fields that hold nothing but base64, however short. */
  private static final Set<String> BASE64_FIELDS = Set.of("file_data", "data");

  /** The file that the value of a field is, if it is one. */
  static Optional<EmbeddedData> in(String field, String value) {
    Matcher url = DATA_URL.matcher(value);
    if (url.lookingAt()) {
      String data = value.substring(url.end());
      return isBase64(data)
          ? Optional.of(new EmbeddedData(url.group("head"), decoded(data)))
          : Optional.empty();
    }
    if (value.indexOf(' ') >= 0 || !isBase64(value)) {
      return Optional.empty();
    }
    if (value.length() >= SHORTEST_BARE) {
      return Optional.of(new EmbeddedData("", decoded(value)));
    }
    return BASE64_FIELDS.contains(field)
        ? decoded(value).map(text -> new EmbeddedData("", Optional.of(text)))
        : Optional.empty();
  }

  /** What a scan reads before the text. */
  String announcement() {
    return head.isEmpty() ? "" : head + " ";
  }

  /** The same file with another text, as the value of a field. */
  String with(String other) {
    String data = Base64.getEncoder().encodeToString(other.getBytes(StandardCharsets.UTF_8));
    return head.isEmpty() ? data : head + "," + data;
  }

  private static boolean isBase64(String data) {
    return BASE64.matcher(data).matches();
  }

  /** The text that base64 stands for; empty where it stands for anything else. */
  private static Optional<String> decoded(String data) {
    try {
      byte[] bytes = Base64.getMimeDecoder().decode(data.replace('-', '+').replace('_', '/'));
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.indexOf('\0') >= 0 ? Optional.empty() : Optional.of(text);
    } catch (IllegalArgumentException | CharacterCodingException e) {
      return Optional.empty();
    }
  }
}
