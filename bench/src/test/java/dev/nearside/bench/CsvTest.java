package dev.nearside.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class CsvTest {

  @Test
  void namesFieldsByTheFirstRow() {
    assertThat(Csv.rows("a,b\n1,2\n3,4\n"))
        .containsExactly(Map.of("a", "1", "b", "2"), Map.of("a", "3", "b", "4"));
  }

  @Test
  void quotedFieldsHoldCommasLineEndsAndQuotes() {
    assertThat(Csv.rows("a,b\r\n\"x, \"\"y\"\"\nz\",\"\"\r\n"))
        .containsExactly(Map.of("a", "x, \"y\"\nz", "b", ""));
  }

  @Test
  void theLastLineNeedsNoEnd() {
    assertThat(Csv.rows("a,b\n1,")).containsExactly(Map.of("a", "1", "b", ""));
  }

  @Test
  void aQuoteInsideAPlainFieldStandsForItself() {
    assertThat(Csv.rows("a\n5\" disk\n")).containsExactly(Map.of("a", "5\" disk"));
  }

  @Test
  void anEmptyFileHasNoRows() {
    assertThat(Csv.rows("")).isEmpty();
  }

  @Test
  void refusesARowOfAnotherLength() {
    assertThatThrownBy(() -> Csv.rows("a,b\n1\n"))
        .isInstanceOf(BenchException.class)
        .hasMessage("CSV row 1 has 1 fields instead of 2");
  }

  @Test
  void refusesAnOpenQuote() {
    assertThatThrownBy(() -> Csv.rows("a\n\"x\n")).isInstanceOf(BenchException.class);
  }

  @Test
  void refusesTextBehindAQuote() {
    assertThatThrownBy(() -> Csv.rows("a\n\"x\"y\n")).isInstanceOf(BenchException.class);
  }
}
