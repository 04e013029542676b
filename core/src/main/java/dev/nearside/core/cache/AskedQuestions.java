package dev.nearside.core.cache;

import dev.nearside.core.sentence.SentenceModel;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The latest questions whose answers are kept, in memory only, to find the one that a new question
 * says again in other words. Safe for many threads.
 */
final class AskedQuestions {

  /** Enough for what is kept for minutes, and few enough to look at each. */
  private static final int MOST = 2000;

  /**
   * The cosine that a rewording has at least. Of the pairs in the tests that {@link Meaning} takes
   * for the same, all rewordings lie above .81; what it would wrongly take so lay below .80.
   */
  private static final double ALIKE = 0.80;

  private final Deque<Question> questions = new ArrayDeque<>();
  private final Function<String, float[]> vectors;

  AskedQuestions() {
    this(text -> SentenceModel.shared().vector(text));
  }

  AskedQuestions(Function<String, float[]> vectors) {
    this.vectors = vectors;
  }

  /**
   * A question in its setting.
   *
   * @param setting shared by requests that differ in nothing but the question
   * @param name under which its answer is kept
   * @param form how it is written
   * @param meaning what it says
   */
  record Question(String setting, String name, QuestionForm form, Meaning meaning) {

    static Optional<Question> of(RequestKeys.Near near) {
      return Meaning.of(near.question())
          .map(meaning -> new Question(near.setting(), near.name(), near.question(), meaning));
    }

    boolean saysAgain(Question other) {
      return setting.equals(other.setting) && meaning.says(other.meaning);
    }
  }

  /**
   * Remembers a question whose answer is kept now, and forgets those whose answers no longer are.
   *
   * @param kept whether something is kept under a name
   */
  void add(Question question, Predicate<String> kept) {
    synchronized (questions) {
      questions.removeIf(
          earlier -> earlier.name().equals(question.name()) || !kept.test(earlier.name()));
      questions.addFirst(question);
      if (questions.size() > MOST) {
        questions.removeLast();
      }
    }
  }

  /**
   * What is kept for the likest of the earlier questions that ask the same in the same setting;
   * nothing where the model that tells likeness cannot run.
   *
   * @param kept gives what is kept under a name, or null
   */
  <T> Optional<T> nearest(Question question, Function<String, @Nullable T> kept) {
    List<Question> same = sameAs(question);
    try {
      return same.isEmpty() ? Optional.empty() : likest(question, same, kept);
    } catch (RuntimeException | LinkageError e) {
      return Optional.empty();
    }
  }

  private <T> Optional<T> likest(
      Question question, List<Question> same, Function<String, @Nullable T> kept) {
    float[] vector = vectors.apply(question.form().written());
    Optional<T> best = Optional.empty();
    double least = ALIKE;
    for (Question earlier : same) {
      Optional<T> answer = Optional.ofNullable(kept.apply(earlier.name()));
      double likeness = answer.isPresent() ? likeness(vector, earlier) : 0;
      if (likeness >= least) {
        best = answer;
        least = likeness;
      }
    }
    return best;
  }

  private List<Question> sameAs(Question question) {
    synchronized (questions) {
      return questions.stream().filter(question::saysAgain).toList();
    }
  }

  private double likeness(float[] vector, Question earlier) {
    return SentenceModel.likeness(vector, vectors.apply(earlier.form().written()));
  }
}
