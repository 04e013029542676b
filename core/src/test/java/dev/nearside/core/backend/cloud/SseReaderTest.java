package dev.nearside.core.backend.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SseReaderTest {

  @Test
  @Tag("case-07")
  void readsEventsOfEveryLineEnd() throws IOException {
    assertThat(events("data: a\n\ndata: b\r\n\r\ndata: c\r\r")).containsExactly("a", "b", "c");
  }

  @Test
  @Tag("case-07")
  void skipsCommentsAndOtherFields() throws IOException {
    assertThat(events(": ping\n\nevent: message\nid: 7\ndata: a\nretry: 10\n\n: bye\n\n"))
        .containsExactly("a");
  }

  @Test
  @Tag("case-07")
  void takesAtMostOneSpaceAfterTheColon() throws IOException {
    assertThat(events("data:a\n\ndata:  b\n\n")).containsExactly("a", " b");
  }

  @Test
  void joinsSeveralDataLines() throws IOException {
    assertThat(events("data: {\ndata: }\n\n")).containsExactly("{\n}");
  }

  @Test
  void dropsAnEventThatTheEndCutsOff() throws IOException {
    assertThat(events("data: a\n\ndata: b\n")).containsExactly("a");
  }

  @Test
  @Tag("case-06")
  @Tag("case-07")
  void givesTheSameEventsHoweverTheBytesAreCut() throws IOException {
    String stream = ": hi\r\n\r\ndata: {\"t\":\"日本語👩‍👩‍👧‍👦é🇨🇿\"}\r\n\r\ndata:two\n\n";
    byte[] bytes = stream.getBytes(StandardCharsets.UTF_8);
    List<String> whole = events(stream);
    for (int size = 1; size <= bytes.length; size++) {
      assertThat(read(new InPieces(bytes, size))).as("pieces of %d", size).isEqualTo(whole);
    }
    assertThat(whole).containsExactly("{\"t\":\"日本語👩‍👩‍👧‍👦é🇨🇿\"}", "two");
  }

  @Test
  void refusesAnEventThatNeverEnds() {
    InputStream endless =
        new InputStream() {
          @Override
          public int read() {
            return 'x';
          }

          @Override
          public int read(byte[] buffer, int offset, int length) {
            java.util.Arrays.fill(buffer, offset, offset + length, (byte) 'x');
            return length;
          }
        };
    assertThatThrownBy(() -> new SseReader(endless).next()).isInstanceOf(IOException.class);
  }

  private static List<String> events(String stream) throws IOException {
    return read(new ByteArrayInputStream(stream.getBytes(StandardCharsets.UTF_8)));
  }

  private static List<String> read(InputStream in) throws IOException {
    SseReader reader = new SseReader(in);
    List<String> events = new ArrayList<>();
    for (Optional<byte[]> event = reader.next(); event.isPresent(); event = reader.next()) {
      events.add(new String(event.get(), StandardCharsets.UTF_8));
    }
    return events;
  }

  /** Gives its bytes in pieces of a fixed size, as a network may. */
  private static final class InPieces extends ByteArrayInputStream {
    private final int size;

    InPieces(byte[] bytes, int size) {
      super(bytes);
      this.size = size;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
      return super.read(buffer, offset, Math.min(size, length));
    }
  }
}
