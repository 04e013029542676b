package dev.nearside.core.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.core.sentence.SentenceModel;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Finds a question again that was asked in other words, and takes no other for it. */
@Tag("case-22")
class RewordingTest {

  /** Two questions, in either order. */
  private record Pair(String one, String other) {

    static List<Pair> of(String file) {
      return Lines.of(file).stream()
          .map(line -> line.split("\\|", -1))
          .map(sides -> new Pair(sides[0], sides[1]))
          .toList();
    }

    boolean hits() {
      return hits(one, other);
    }

    boolean hitsEitherWay() {
      return hits(one, other) || hits(other, one);
    }

    private static boolean hits(String earlier, String later) {
      AskedQuestions questions = new AskedQuestions();
      Optional<AskedQuestions.Question> asked = question(earlier);
      Optional<AskedQuestions.Question> asks = question(later);
      asked.ifPresent(it -> questions.add(it, _ -> true));
      Optional<QuestionForm> form = QuestionForm.of(earlier);
      boolean sameForm = form.isPresent() && form.equals(QuestionForm.of(later));
      return sameForm || asks.flatMap(it -> questions.nearest(it, name -> name)).isPresent();
    }
  }

  @Test
  void noNearMissIsTakenForTheSameQuestion() {
    assertThat(Pair.of("near-misses.txt"))
        .hasSizeGreaterThan(370)
        .filteredOn(Pair::hitsEitherWay)
        .isEmpty();
  }

  @Test
  void mostRewordingsAreFound() {
    List<Pair> pairs = Pair.of("rewordings.txt");
    long found = pairs.stream().filter(Pair::hits).count();
    assertThat(pairs).hasSizeGreaterThan(220);
    assertThat(found).isGreaterThanOrEqualTo(Math.round(0.8 * pairs.size()));
  }

  @ParameterizedTest(name = "{0} ≠ {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "Wie aktiviere ich das Licht?|Wie deaktiviere ich das Licht?",
        "Was ist ein Hund?|Was ist der Hund?",
        "¿Qué es el amor?|¿Qué es la amor?",
        "Qu'est-ce que le chat ?|Qu'est-ce que un chat ?",
        "Enable 2FA|Enable 2FA?",
        "Let's eat, grandma|Let's eat grandma",
      })
  void leavesWhatIsNoEnglishQuestionToItsForm(String one, String other) {
    assertThat(new Pair(one, other).hitsEitherWay()).isFalse();
  }

  @Test
  void takesTheLikestOfThoseThatAskTheSame() {
    AskedQuestions questions = new AskedQuestions();
    String plain = "How do I fix a leaking tap?";
    String rare = "What is the proper way to mend a leaky faucet?";
    questions.add(question(rare).orElseThrow(), _ -> true);
    questions.add(question(plain).orElseThrow(), _ -> true);
    assertThat(questions.nearest(question("How can I fix a leaking tap?").orElseThrow(), it -> it))
        .hasValue(question(plain).orElseThrow().name());
  }

  @Test
  void forgetsWhatWasAskedLongAgo() {
    AskedQuestions questions = new AskedQuestions();
    questions.add(question("What is the capital of Peru?").orElseThrow(), _ -> true);
    for (int i = 0; i < 2000; i++) {
      questions.add(question("What is the square root of " + i + "?").orElseThrow(), _ -> true);
    }
    assertThat(questions.nearest(question("What is Peru's capital?").orElseThrow(), it -> it))
        .isEmpty();
    assertThat(
            questions.nearest(
                question("Calculate the square root of 1999").orElseThrow(), it -> it))
        .isPresent();
  }

  @Test
  void forgetsAQuestionWithItsAnswer() {
    AskedQuestions questions = new AskedQuestions();
    questions.add(question("What is the capital of Peru?").orElseThrow(), _ -> true);
    questions.add(question("What is the capital of Chile?").orElseThrow(), _ -> false);
    assertThat(questions.nearest(question("What is Peru's capital?").orElseThrow(), it -> it))
        .isEmpty();
  }

  @Test
  void findsNothingWhereTheModelCannotRun() {
    AskedQuestions questions =
        new AskedQuestions(_ -> {
          throw new UnsatisfiedLinkError("no such library");
        });
    questions.add(question("What is the capital of Peru?").orElseThrow(), _ -> true);
    assertThat(questions.nearest(question("What is Peru's capital?").orElseThrow(), it -> it))
        .isEmpty();
  }

  @Test
  void leavesTheModelAloneUntilTwoQuestionsSayTheSame() {
    AtomicInteger read = new AtomicInteger();
    AskedQuestions questions =
        new AskedQuestions(_ -> {
          read.incrementAndGet();
          return new float[SentenceModel.SIZE];
        });
    questions.add(question("What is the capital of Peru?").orElseThrow(), _ -> true);
    Optional<String> found =
        questions.nearest(question("What is the capital of Chile?").orElseThrow(), it -> it);
    assertThat(found).isEmpty();
    assertThat(read).hasValue(0);
  }

  private static Optional<AskedQuestions.Question> question(String text) {
    return QuestionForm.of(text)
        .map(form -> new RequestKeys.Near(form, text, ""))
        .flatMap(AskedQuestions.Question::of);
  }
}
