package dev.nearside.core.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TraceFileTest {

  private static final String HEADER = "TIMESTAMP,ContextTokens,GeneratedTokens\n";

  private static Trace read(String text) throws IOException {
    return TraceFile.read("t.csv", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void readsTimesAndTokensInOrderOfTime() throws IOException {
    Trace trace =
        read(
            HEADER
                + "2023-11-16 18:15:47.1805900,396,109\r\n"
                + "2023-11-16 18:15:46.6805900,374,44\r\n\r\n");

    assertThat(trace.size()).isEqualTo(2);
    assertThat(trace.seconds()).isEqualTo(0.5);
    assertThat(trace.contextTokens(0)).isEqualTo(374);
    assertThat(trace.generatedTokens(1)).isEqualTo(109);
  }

  @Test
  void readsTimesWithAnOffset() throws IOException {
    assertThat(read(HEADER + "2024-05-10 00:00:00.009930+00:00,1,2\n").size()).isEqualTo(1);
  }

  @Test
  void repeatsATraceAfterItsEnd() throws IOException {
    Trace trace = read(HEADER + "2023-11-16 18:00:00,1,2\n2023-11-16 18:00:10,3,4\n").repeated(5);

    assertThat(trace.size()).isEqualTo(5);
    assertThat(trace.arrival(2)).isEqualTo(20);
    assertThat(trace.arrival(3)).isEqualTo(30);
    assertThat(trace.contextTokens(3)).isEqualTo(3);
    assertThat(trace.seconds()).isEqualTo(40);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          2023-11-16 18:15:46,1         | t.csv line 3: must have 3 fields
          16/11/2023 18:15,1,2          | t.csv line 3: TIMESTAMP must be a time
          2023-11-16 18:15:46,many,2    | t.csv line 3: ContextTokens must be a whole number
          2023-11-16 18:15:46,1,-2      | t.csv line 3: GeneratedTokens must be a whole number
          """)
  void namesTheLineThatIsWrong(String line, String message) {
    assertThatThrownBy(() -> read(HEADER + "2023-11-16 18:15:46,1,2\n" + line + "\n"))
        .isInstanceOf(TraceException.class)
        .hasMessageStartingWith(message);
  }

  @Test
  void refusesAFileWithoutTheHeaderOrWithoutRequests() {
    assertThatThrownBy(() -> read("a,b,c\n")).hasMessageStartingWith("t.csv line 1: must be");
    assertThatThrownBy(() -> read(HEADER)).hasMessage("t.csv has no requests, only a header.");
  }
}
