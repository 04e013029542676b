package dev.nearside.gateway.dialect;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.io.JsonStringEncoder;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * An event without its text, in which most events of a stream are alike. Writing only the text anew
 * costs a fraction of writing the event.
 *
 * @param before the JSON up to the text's opening quote
 * @param after the JSON from the text's closing quote on
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record TextFrame(byte[] before, byte[] after) {

  /** Stands where the text belongs; JSON escapes nothing in it. */
  static final String GAP = "\uE000nearside\uE000";

  /** The frame of an event in which {@link #GAP} is the text. */
  static TextFrame of(ObjectNode event) {
    String json = JsonMapper.shared().writeValueAsString(event);
    int gap = json.lastIndexOf(GAP);
    return new TextFrame(utf8(json.substring(0, gap)), utf8(json.substring(gap + GAP.length())));
  }

  /**
   * Whether a text fits in; a provider may cut a character in two, and its half has to stay one.
   */
  static boolean takes(String text) {
    return text.chars().noneMatch(unit -> Character.isSurrogate((char) unit));
  }

  /** The event around a text that fits in. */
  Event around(String text) {
    byte[] quoted = JsonStringEncoder.getInstance().quoteAsUTF8(text);
    return new Event(
        "",
        ByteBuffer.allocate(before.length + quoted.length + after.length)
            .put(before)
            .put(quoted)
            .put(after)
            .array());
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
