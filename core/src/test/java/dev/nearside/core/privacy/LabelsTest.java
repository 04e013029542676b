package dev.nearside.core.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LabelsTest {

  @Test
  void aRequestKeepsItsNumberWhenTheNextOneOvertakesIt() {
    Labels labels = new Labels();
    int slow = labels.nextTurn();
    int quick = labels.nextTurn();
    Labels.Form form = new Labels.Form("Initech", 0);
    Labels.Given ignored = labels.of(Kind.ORGANISATION, form, _ -> false, quick);

    assertThat(labels.textSince("Initech pays", slow)).isEqualTo(slow);
    assertThat(labels.known(slow)).isEmpty();
    assertThat(labels.known(labels.nextTurn()))
        .isEqualTo(List.of(new Labels.Known("Initech", Kind.ORGANISATION, quick)));
  }
}
