package dev.nearside.core.request;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Files that a request carries as base64 (RFC 4648), bare or in a {@code data:} URL (RFC 2397). A
 * file of text is read as that text. Of pictures, sound and other binary files nothing can be read.
 */
final class EmbeddedData {

  private static final Pattern DATA_URL =
      Pattern.compile("(?<head>data:[^,]{0,255};base64),", Pattern.CASE_INSENSITIVE);
  private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/_\\s-]++={0,2}+\\s*+");
  private static final int SHORTEST_BARE = 1024;

  private EmbeddedData() {}

  /** What a scan should read for a text: the text itself unless it is an embedded file. */
  static String text(String value) {
    Matcher url = DATA_URL.matcher(value);
    if (url.lookingAt()) {
      String data = value.substring(url.end());
      return isBase64(data) ? url.group("head") + " " + decoded(data).orElse("") : value;
    }
    return value.length() >= SHORTEST_BARE && value.indexOf(' ') < 0 && isBase64(value)
        ? decoded(value).orElse("")
        : value;
  }

  private static boolean isBase64(String data) {
    return BASE64.matcher(data).matches();
  }

  /** The text that base64 stands for; empty where it stands for anything else. */
  private static Optional<String> decoded(String data) {
    try {
      byte[] bytes = Base64.getMimeDecoder().decode(data.replace('-', '+').replace('_', '/'));
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (IllegalArgumentException | CharacterCodingException e) {
      return Optional.empty();
    }
  }
}
