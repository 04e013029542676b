package dev.nearside.llama;

import static dev.nearside.llama.Priority.BACKGROUND;
import static dev.nearside.llama.Priority.INTERACTIVE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.llama.BatchPlan.Demand;
import dev.nearside.llama.BatchPlan.Grant;
import java.util.List;
import org.junit.jupiter.api.Test;

class BatchPlanTest {
  private static final int ROOM = 512;
  private static final int SLICE = 32;

  @Test
  void givesALonePromptTheWholeBatch() {
    assertThat(plan(new Demand(0, 2000, INTERACTIVE))).containsExactly(new Grant(0, ROOM));
  }

  @Test
  void givesEveryAnswerItsTokenAndPromptsASlice() {
    assertThat(
            plan(
                new Demand(0, 2000, INTERACTIVE),
                new Demand(1, 1, INTERACTIVE),
                new Demand(2, 1, BACKGROUND)))
        .containsExactly(new Grant(1, 1), new Grant(2, 1), new Grant(0, SLICE));
  }

  @Test
  void sharesEvenlyAndGivesTheLongOneWhatTheShortOneLeaves() {
    assertThat(plan(new Demand(0, 2000, INTERACTIVE), new Demand(1, 12, INTERACTIVE)))
        .containsExactly(new Grant(1, 12), new Grant(0, 500));
    assertThat(plan(new Demand(0, 2000, INTERACTIVE), new Demand(1, 900, INTERACTIVE)))
        .containsExactly(new Grant(1, 256), new Grant(0, 256));
  }

  @Test
  void readsPeoplesPromptsBeforeTheBackgrounds() {
    assertThat(plan(new Demand(0, 600, BACKGROUND), new Demand(1, 500, INTERACTIVE)))
        .containsExactly(new Grant(1, 500), new Grant(0, 12));
    assertThat(plan(new Demand(0, 600, BACKGROUND), new Demand(1, 700, INTERACTIVE)))
        .containsExactly(new Grant(1, ROOM));
  }

  @Test
  void neverPlansMoreThanTheRoom() {
    List<Grant> grants =
        BatchPlan.of(
            List.of(
                new Demand(0, 1, INTERACTIVE),
                new Demand(1, 1, INTERACTIVE),
                new Demand(2, 9, INTERACTIVE)),
            2,
            SLICE);

    assertThat(grants).containsExactly(new Grant(0, 1), new Grant(1, 1));
  }

  private static List<Grant> plan(Demand... demands) {
    return BatchPlan.of(List.of(demands), ROOM, SLICE);
  }
}
