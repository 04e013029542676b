package dev.nearside.llama;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Turns the bytes of tokens into text that only ever holds whole characters. Bytes of a character
 * that is not complete yet are kept for the next call; bytes that can never be one become U+FFFD.
 */
final class Utf8Decoder {
  private static final int LONGEST_UNFINISHED = 3;

  private final CharsetDecoder decoder =
      StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPLACE)
          .onUnmappableCharacter(CodingErrorAction.REPLACE);
  private final ByteBuffer unfinished = ByteBuffer.allocate(LONGEST_UNFINISHED).limit(0);

  /** The characters that {@code bytes} complete, possibly none. */
  String append(byte[] bytes) {
    return decode(bytes, false);
  }

  /** Ends the text: what was kept can no longer become a character. */
  String flush() {
    String rest = decode(new byte[0], true);
    decoder.reset();
    return rest;
  }

  private String decode(byte[] bytes, boolean end) {
    ByteBuffer input = ByteBuffer.allocate(unfinished.remaining() + bytes.length);
    input.put(unfinished).put(bytes).flip();
    CharBuffer output = CharBuffer.allocate(input.remaining() + 1);
    decoder.decode(input, output, end);
    if (end) {
      decoder.flush(output);
    }
    unfinished.clear().put(input).flip();
    return output.flip().toString();
  }
}
