package dev.nearside.core.signal.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nearside.core.request.Request;
import dev.nearside.core.request.Target;
import dev.nearside.core.signal.Recollection;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LearningTest {

  private static final Request SKY = request("Why is the sky blue?");
  private static final Request SKY_AGAIN = request("What makes the sky blue?");
  private static final Request OTHER = request("How do I set up a reverse proxy with nginx?");

  @TempDir private Path folder;

  @Test
  void heedsAWordOnAQuestionLikeIt() {
    Learning learning = learning();
    teach(learning, SKY, Feedback.SHOULD_HAVE_BEEN_CLOUD);

    assertThat(learning.recall(SKY_AGAIN)).isEqualTo(new Recollection(1, 1));
    assertThat(learning.recall(OTHER)).isEqualTo(Recollection.NONE);
  }

  @Test
  void letsContraryWordsCancelOut() {
    Learning learning = learning();
    teach(learning, SKY, Feedback.SHOULD_HAVE_BEEN_CLOUD);
    teach(learning, SKY, Feedback.SHOULD_HAVE_STAYED);

    Recollection recalled = learning.recall(SKY);
    assertThat(recalled.pull()).isCloseTo(0, within(1e-9));
    assertThat(recalled.neighbours()).isEqualTo(2);
  }

  @ParameterizedTest(name = "{0} where the cloud answered: {1}, the device: {2}")
  @CsvSource({
    "should-have-been-cloud, 1, 1",
    "should-have-stayed, -1, -1",
    "good, 0.5, -0.5",
    "bad, -0.5, 0.5",
  })
  void takesAWordOnTheAnswerForHalfAWordOnTheSide(String word, double cloud, double device) {
    Feedback feedback = Feedback.of(word).orElseThrow();

    assertThat(feedback.pull(true)).isEqualTo(cloud);
    assertThat(feedback.pull(false)).isEqualTo(device);
  }

  @Test
  void learnsNothingOfPrivateRequests() throws IOException {
    Learning learning = learning();
    learning.remember("d-1", SKY, false, false);

    assertThat(learning.teach("d-1", Feedback.SHOULD_HAVE_BEEN_CLOUD))
        .isEqualTo(Learning.Taught.PRIVATE);
    assertThat(learning.recall(SKY)).isEqualTo(Recollection.NONE);
    assertThat(Files.list(folder)).isEmpty();
  }

  @Test
  void knowsNothingOfDecisionsItHasNotSeen() {
    assertThat(learning().teach("d-1", Feedback.BAD)).isEqualTo(Learning.Taught.UNKNOWN);
    assertThat(learning().wentToTheCloud("d-1")).isEmpty();
  }

  @Test
  void remembersWordsAfterARestartAndNoDecisions() {
    teach(learning(), SKY, Feedback.SHOULD_HAVE_BEEN_CLOUD);
    Learning restarted = learning();

    assertThat(restarted.recall(SKY_AGAIN)).isEqualTo(new Recollection(1, 1));
    assertThat(restarted.counts()).isEqualTo(new Learning.Counts(1, 0));
    assertThat(restarted.last()).isEmpty();
  }

  @Test
  void forgetsAllOnceErased() {
    Learning learning = learning();
    teach(learning, SKY, Feedback.SHOULD_HAVE_BEEN_CLOUD);

    assertThat(learning.erase()).isEqualTo(1);
    assertThat(learning.recall(SKY)).isEqualTo(Recollection.NONE);
    assertThat(learning().recall(SKY)).isEqualTo(Recollection.NONE);
    assertThat(learning.wentToTheCloud("d-1")).isEmpty();
  }

  @Test
  void keepsNoText() throws IOException {
    teach(
        learning(),
        request("What is a quokkacanary, and where does it live?"),
        Feedback.SHOULD_HAVE_STAYED);

    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
            .doesNotContain("quokka");
      }
    }
  }

  @Test
  void keepsNoMoreThanTheNewest() {
    Corrections kept = new SqliteCorrections(folder.resolve("ledger.db"));
    for (int i = 0; i < 5; i++) {
      kept.keep(new Correction(i / 10.0, new float[256]), 3);
    }

    assertThat(kept.all()).extracting(Correction::pull).containsExactly(0.2, 0.3, 0.4);
  }

  @Test
  void looksAtWhatIsAskedAndNotAtTheTextThatIsBroughtAlong() {
    Learning learning = learning();
    teach(
        learning,
        request("Summarize this in one sentence: The meeting moved from Monday to Friday."),
        Feedback.SHOULD_HAVE_BEEN_CLOUD);

    assertThat(
            learning
                .recall(
                    request("Summarize this in one sentence: Whales breathe air through holes."))
                .pull())
        .isEqualTo(1);
  }

  private Learning learning() {
    return new Learning(new SqliteCorrections(folder.resolve("ledger.db")));
  }

  private static void teach(Learning learning, Request request, Feedback feedback) {
    learning.remember("d-1", request, false, true);
    assertThat(learning.teach("d-1", feedback)).isEqualTo(Learning.Taught.LEARNED);
  }

  private static Request request(String question) {
    return Request.of(new Target.Auto(), Optional.empty(), question);
  }
}
