package dev.nearside.bench.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MarksTest {

  @Test
  void marksWhatIsMissedAndWhatIsMasked() {
    assertThat(
            Marks.of(
                "Ann Lee, Leeds",
                List.of(new Span(0, 7, "PERSON")),
                List.of(new Span(4, 7, "place"), new Span(9, 14, "place"))))
        .isEqualTo("{PERSON:Ann [PLACE:Lee]}, [PLACE:Leeds]");
  }
}
