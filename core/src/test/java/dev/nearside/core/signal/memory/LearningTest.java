package dev.nearside.core.signal.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.core.privacy.Finding;
import dev.nearside.core.privacy.Kind;
import dev.nearside.core.privacy.Scan;
import dev.nearside.core.privacy.Sensitivity;
import dev.nearside.core.request.Request;
import dev.nearside.core.request.Target;
import dev.nearside.core.signal.Recollection;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LearningTest {

  private static final Request SKY = request("Why is the sky blue?");
  private static final Request SKY_AGAIN = request("What makes the sky blue?");
  private static final Request OTHER = request("How do I set up a reverse proxy with nginx?");

  private static final Request SKY_BY_DAY = request("Why is the sky blue by day?");
  private static final Optional<String> NOBODY = Optional.empty();
  private static final Sensitivity PRIVATE = new Sensitivity(0.9, List.of(), new TreeMap<>());

  @TempDir private Path folder;

  @Test
  void heedsAWordOnAQuestionLikeIt() {
    Learning learning = learning();
    teach(learning, "d-1", SKY, Feedback.SHOULD_HAVE_BEEN_CLOUD);

    assertThat(learning.recall(SKY_AGAIN, NOBODY)).isEqualTo(new Recollection(1, 1));
    assertThat(learning.recall(OTHER, NOBODY)).isEqualTo(Recollection.NONE);
  }

  @Test
  void letsContraryWordsCancelOut() {
    Learning learning = learning();
    teach(learning, "d-1", SKY, Feedback.SHOULD_HAVE_BEEN_CLOUD);
    teach(learning, "d-2", SKY, Feedback.SHOULD_HAVE_STAYED);

    assertThat(learning.recall(SKY, NOBODY)).isEqualTo(new Recollection(0, 2));
  }

  @Test
  void weighsWordsByHowAlikeTheirQuestionsAre() {
    Learning learning = learning();
    teach(learning, "d-1", SKY, Feedback.SHOULD_HAVE_BEEN_CLOUD);
    teach(learning, "d-2", SKY_BY_DAY, Feedback.SHOULD_HAVE_STAYED);

    assertThat(learning.recall(SKY, NOBODY).neighbours()).isEqualTo(2);
    assertThat(learning.recall(SKY, NOBODY).pull()).isPositive();
    assertThat(learning.recall(SKY_BY_DAY, NOBODY).pull()).isNegative();
  }

  @Test
  void heedsTheLastWordOnOneDecision() {
    Learning learning = learning();
    teach(learning, "d-1", SKY, Feedback.SHOULD_HAVE_BEEN_CLOUD);
    teach(learning, "d-1", SKY, Feedback.SHOULD_HAVE_STAYED);

    assertThat(learning.recall(SKY, NOBODY)).isEqualTo(new Recollection(-1, 1));
    assertThat(learning().recall(SKY, NOBODY)).isEqualTo(new Recollection(-1, 1));
  }

  @Test
  void keepsEachCallersWordsForThemselves() {
    Learning learning = learning();
    Optional<String> alice = Optional.of("alice");
    learning.remember("d-1", SKY, false, Keeping.ON_DISK, alice);

    assertThat(learning.teach("d-1", Feedback.BAD, NOBODY)).isEqualTo(Learning.Taught.UNKNOWN);
    assertThat(learning.wentToTheCloud("d-1", Optional.of("bob"))).isEmpty();
    assertThat(learning.last(NOBODY)).isEmpty();
    assertThat(learning.last(alice)).contains("d-1");

    assertThat(learning.teach("d-1", Feedback.SHOULD_HAVE_BEEN_CLOUD, alice))
        .isEqualTo(Learning.Taught.LEARNED);
    assertThat(learning.recall(SKY, NOBODY)).isEqualTo(Recollection.NONE);
    assertThat(learning.erase(NOBODY)).isZero();
    assertThat(learning().recall(SKY, alice)).isEqualTo(new Recollection(1, 1));
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
    learning.remember("d-1", SKY, false, Keeping.NOT_AT_ALL, NOBODY);

    assertThat(learning.teach("d-1", Feedback.SHOULD_HAVE_BEEN_CLOUD, NOBODY))
        .isEqualTo(Learning.Taught.PRIVATE);
    assertThat(learning.recall(SKY, NOBODY)).isEqualTo(Recollection.NONE);
    assertThat(files()).isEmpty();
  }

  @Test
  void keepsInMemoryAloneWhereSomethingWasFound() throws IOException {
    Learning learning = learning();
    learning.remember("d-1", SKY, false, Keeping.IN_MEMORY, NOBODY);

    assertThat(learning.teach("d-1", Feedback.SHOULD_HAVE_BEEN_CLOUD, NOBODY))
        .isEqualTo(Learning.Taught.FOR_NOW);
    assertThat(learning.recall(SKY, NOBODY)).isEqualTo(new Recollection(1, 1));
    assertThat(files()).isEmpty();
    assertThat(learning.erase(NOBODY)).isEqualTo(1);
    assertThat(learning.recall(SKY, NOBODY)).isEqualTo(Recollection.NONE);
  }

  @Test
  void keepsOnDiskOnlyThatInWhichNothingWasFound() {
    Finding place = new Finding(0, 5, Kind.PHONE, 0.9, "test");
    Scan nothing = scan(List.of());
    Scan harmless = new Scan(scan(List.of(place)).passages(), Sensitivity.NONE);
    Scan secret = new Scan(scan(List.of(place)).passages(), PRIVATE);

    assertThat(Keeping.of(nothing, false)).isEqualTo(Keeping.ON_DISK);
    assertThat(Keeping.of(harmless, false)).isEqualTo(Keeping.IN_MEMORY);
    assertThat(Keeping.of(harmless, true)).isEqualTo(Keeping.NOT_AT_ALL);
    assertThat(Keeping.of(secret, false)).isEqualTo(Keeping.NOT_AT_ALL);
  }

  @Test
  void knowsNothingOfDecisionsItHasNotSeen() {
    assertThat(learning().teach("d-1", Feedback.BAD, NOBODY)).isEqualTo(Learning.Taught.UNKNOWN);
    assertThat(learning().wentToTheCloud("d-1", NOBODY)).isEmpty();
  }

  @Test
  void remembersTheLastThousandDecisions() {
    Learning learning = learning();
    for (int i = 0; i <= 1000; i++) {
      learning.remember("d-" + i, SKY, true, Keeping.ON_DISK, NOBODY);
    }

    assertThat(learning.wentToTheCloud("d-0", NOBODY)).isEmpty();
    assertThat(learning.wentToTheCloud("d-1", NOBODY)).contains(true);
    assertThat(learning.last(NOBODY)).contains("d-1000");
  }

  @Test
  void remembersWordsAfterARestartAndNoDecisions() {
    teach(learning(), "d-1", SKY, Feedback.SHOULD_HAVE_BEEN_CLOUD);
    Learning restarted = learning();

    assertThat(restarted.recall(SKY_AGAIN, NOBODY)).isEqualTo(new Recollection(1, 1));
    assertThat(restarted.counts(NOBODY)).isEqualTo(new Learning.Counts(1, 0));
    assertThat(restarted.last(NOBODY)).isEmpty();
  }

  @Test
  void forgetsAllOnceErased() {
    Learning learning = learning();
    teach(learning, "d-1", SKY, Feedback.SHOULD_HAVE_BEEN_CLOUD);

    assertThat(learning.erase(NOBODY)).isEqualTo(1);
    assertThat(learning.recall(SKY, NOBODY)).isEqualTo(Recollection.NONE);
    assertThat(learning().recall(SKY, NOBODY)).isEqualTo(Recollection.NONE);
    assertThat(learning.wentToTheCloud("d-1", NOBODY)).isEmpty();
  }

  @Test
  void leavesNoTraceInTheFileOnceErased() throws IOException {
    Learning learning = learning();
    teach(learning, "d-canary", SKY, Feedback.SHOULD_HAVE_BEEN_CLOUD);
    assertThat(onDisk()).contains("d-canary");

    learning.erase(NOBODY);
    assertThat(onDisk()).doesNotContain("d-canary");
  }

  @Test
  void decidesOnWithoutThemWhereTheyCannotBeRead() throws IOException {
    Files.writeString(folder.resolve("ledger.db"), "This is no database.".repeat(100));

    assertThat(learning().recall(SKY, NOBODY)).isEqualTo(Recollection.NONE);
  }

  @Test
  void keepsNoText() throws IOException {
    teach(
        learning(),
        "d-1",
        request("What is a quokkacanary, and where does it live?"),
        Feedback.SHOULD_HAVE_STAYED);

    assertThat(onDisk()).contains("d-1").doesNotContain("quokka");
  }

  @Test
  void keepsNoMoreThanTheNewestOfEachCaller() {
    Corrections kept = new SqliteCorrections(folder.resolve("ledger.db"));
    kept.keep(NOBODY, new Correction("d-0", 1, new float[256]), 3);
    for (int i = 1; i <= 5; i++) {
      kept.keep(Optional.of("alice"), new Correction("d-" + i, i / 10.0, new float[256]), 3);
    }

    assertThat(kept.of(Optional.of("alice")))
        .extracting(Correction::decision)
        .containsExactly("d-3", "d-4", "d-5");
    assertThat(kept.of(NOBODY)).hasSize(1);
  }

  @Test
  void heedsTheEightNearest() {
    Learning learning = learning();
    for (int i = 0; i < 12; i++) {
      teach(learning, "d-" + i, SKY, Feedback.SHOULD_HAVE_BEEN_CLOUD);
    }

    assertThat(learning.recall(SKY, NOBODY)).isEqualTo(new Recollection(1, 8));
  }

  @Test
  void looksAtWhatIsAskedAndNotAtTheTextThatIsBroughtAlong() {
    Learning learning = learning();
    teach(
        learning,
        "d-1",
        request("Summarize this in one sentence: The meeting moved from Monday to Friday."),
        Feedback.SHOULD_HAVE_BEEN_CLOUD);

    Request other = request("Summarize this in one sentence: Whales breathe air through holes.");
    assertThat(learning.recall(other, NOBODY).pull()).isEqualTo(1);
  }

  private Learning learning() {
    return new Learning(new SqliteCorrections(folder.resolve("ledger.db")));
  }

  private static void teach(Learning learning, String id, Request request, Feedback feedback) {
    learning.remember(id, request, false, Keeping.ON_DISK, NOBODY);
    assertThat(learning.teach(id, feedback, NOBODY)).isEqualTo(Learning.Taught.LEARNED);
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }

  private String onDisk() throws IOException {
    StringBuilder all = new StringBuilder();
    for (Path file : files()) {
      all.append(Files.readString(file, StandardCharsets.ISO_8859_1));
    }
    return all.toString();
  }

  private static Scan scan(List<Finding> findings) {
    return new Scan(
        List.of(new Scan.Passage("your message", findings, Set.of())), Sensitivity.NONE);
  }

  private static Request request(String question) {
    return Request.of(new Target.Auto(), Optional.empty(), question);
  }
}
