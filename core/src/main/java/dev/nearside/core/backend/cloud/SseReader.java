package dev.nearside.core.backend.cloud;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * Reads the data of server-sent events, as the <a
 * href="https://html.spec.whatwg.org/multipage/server-sent-events.html">HTML standard</a> defines
 * them: any line end, comments and other fields skipped, several data lines joined.
 */
final class SseReader {

  /** Larger than any event a provider sends; guards memory against one that never ends. */
  static final int MAX_EVENT_BYTES = 64 << 20;

  /** The client makes an array as long as what it is asked for, and returns a chunk at most. */
  private static final int BUFFER_BYTES = 2 << 10;

  private static final byte[] DATA = "data:".getBytes(StandardCharsets.US_ASCII);

  private final InputStream in;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private final ByteArrayOutputStream line = new ByteArrayOutputStream(512);
  private int position;
  private int limit;
  private boolean afterCarriageReturn;

  SseReader(InputStream in) {
    this.in = in;
  }

  /**
   * The data of the next event that has any, as bytes of UTF-8.
   *
   * @return empty at the end of the stream; an event that the end cuts off is dropped
   * @throws IOException when reading fails or an event is larger than {@link #MAX_EVENT_BYTES}
   */
  Optional<byte[]> next() throws IOException {
    ByteArrayOutputStream data = new ByteArrayOutputStream(512);
    boolean any = false;
    while (readLine()) {
      byte[] text = line.toByteArray();
      if (text.length == 0 && any) {
        return Optional.of(data.toByteArray());
      }
      if (isData(text)) {
        if (any) {
          data.write('\n');
        }
        int from = text.length > DATA.length && text[DATA.length] == ' ' ? 6 : 5;
        data.write(text, from, text.length - from);
        any = true;
        requireBelowLimit(data.size());
      }
    }
    return Optional.empty();
  }

  private static boolean isData(byte[] line) {
    return line.length >= DATA.length && Arrays.equals(line, 0, DATA.length, DATA, 0, DATA.length);
  }

  /** Reads what follows the last event of interest. */
  void drain() throws IOException {
    while (fill()) {
      // What comes after the end means nothing.
    }
  }

  /** Reads one whole line into {@link #line}; false at the end of the stream. */
  private boolean readLine() throws IOException {
    line.reset();
    while (true) {
      if (position == limit && !fill()) {
        return false;
      }
      if (afterCarriageReturn) {
        afterCarriageReturn = false;
        if (buffer[position] == '\n') {
          position++;
          continue;
        }
      }
      int start = position;
      while (position < limit && buffer[position] != '\n' && buffer[position] != '\r') {
        position++;
      }
      line.write(buffer, start, position - start);
      requireBelowLimit(line.size());
      if (position < limit) {
        afterCarriageReturn = buffer[position++] == '\r';
        return true;
      }
    }
  }

  private boolean fill() throws IOException {
    position = 0;
    limit = Math.max(0, in.read(buffer));
    return limit > 0;
  }

  private static void requireBelowLimit(int size) throws IOException {
    if (size > MAX_EVENT_BYTES) {
      throw new IOException("an event of over " + MAX_EVENT_BYTES + " bytes");
    }
  }
}
