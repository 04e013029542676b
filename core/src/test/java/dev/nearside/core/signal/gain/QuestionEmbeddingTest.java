package dev.nearside.core.signal.gain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuestionEmbeddingTest {

  /** As the memory of corrections has it. */
  private static final double ALIKE = 0.5;

  private static final List<List<String>> SAME_IN_OTHER_WORDS =
      """
      Why is the sky blue? | What makes the sky blue?
      How do I set up a reverse proxy with nginx? | Setting up nginx as a reverse proxy
      What is the capital of Australia? | Which city is Australia's capital?
      Explain how photosynthesis works | How does photosynthesis work?
      Who wrote Pride and Prejudice? | Who is the author of Pride and Prejudice?
      Write a haiku about autumn | A haiku on autumn, please
      Plan a three day trip to Lisbon | Make me a 3 day itinerary for a trip to Lisbon
      How can I lower my blood pressure naturally? | Natural ways to lower blood pressure
      Translate to German | translate into GERMAN please
      Why do cats purr? | What makes cats purr?
      What is the difference between TCP and UDP? | Compare TCP with UDP
      Write a Python function that reverses a linked list | Reverse a linked list in Python
      How do vaccines work? | Explain to me how a vaccine works
      Summarize this email | Give me a summary of the email
      What causes inflation? | Why does inflation happen?
      How long should I boil an egg? | How many minutes for a boiled egg?
      Draft a polite reply declining the invitation | Write a polite decline to an invitation
      What are good books about the Roman Empire? | Recommend books on the Roman Empire
      How do I remove a git commit that I pushed? | Undo a pushed git commit
      Tell me a joke about programmers | A programmer joke please
      What does a mortgage broker do? | Explain the job of a mortgage broker
      Is it safe to eat raw cookie dough? | Can you eat cookie dough raw?
      Convert 100 fahrenheit to celsius | How many celsius is 100 fahrenheit?
      Give me ideas for a birthday present for a runner | Birthday gift ideas for someone who runs
      """
          .lines()
          .map(line -> List.of(line.split(" \\| ")))
          .toList();

  @Test
  void findsMostQuestionsAlikeToTheSameInOtherWords() {
    assertThat(
            SAME_IN_OTHER_WORDS.stream()
                .filter(pair -> likeness(pair.getFirst(), pair.getLast()) >= ALIKE))
        .hasSize(18);
  }

  @Test
  void findsNoOtherQuestionOfThatListAlike() {
    for (List<String> pair : SAME_IN_OTHER_WORDS) {
      for (List<String> other : SAME_IN_OTHER_WORDS) {
        if (!other.equals(pair)) {
          assertThat(likeness(pair.getFirst(), other.getLast())).isLessThan(0.4);
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Why is the sky blue? | Why is the sea salty?",
        "What is the capital of Australia? | What is the capital of Peru?",
        "Translate to German | Translate to French",
        "Explain how photosynthesis works | Explain how batteries work",
        "Who wrote Pride and Prejudice? | Who wrote Hamlet?",
        "Plan a three day trip to Lisbon | Plan a birthday party for ten children",
        "Prove that the square root of 2 is irrational | Prove that there are infinitely many primes",
        "Why is the sky blue? | Write a Python function that merges overlapping intervals",
      })
  void findsOtherQuestionsUnlike(String one, String other) {
    assertThat(likeness(one, other)).isLessThan(ALIKE);
  }

  @Test
  void hasLengthOneAndIsTheSameEachTime() {
    float[] vector = QuestionEmbedding.of("Why is the sky blue?");

    assertThat(QuestionEmbedding.likeness(vector, vector)).isCloseTo(1, within(1e-5));
    assertThat(QuestionEmbedding.of("Why is the sky blue?")).isEqualTo(vector);
  }

  @Test
  void isLikeNothingWithoutWords() {
    assertThat(likeness("", "")).isZero();
    assertThat(likeness("?!", "Why is the sky blue?")).isZero();
  }

  private static double likeness(String one, String other) {
    return QuestionEmbedding.likeness(QuestionEmbedding.of(one), QuestionEmbedding.of(other));
  }
}
