package dev.nearside.core.signal.gain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuestionEmbeddingTest {

  /** As the memory of corrections has it. */
  private static final double ALIKE = 0.5;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Why is the sky blue? | What makes the sky blue?",
        "How do I set up a reverse proxy with nginx? | Setting up nginx as a reverse proxy",
        "What is the capital of Australia? | Which city is Australia's capital?",
        "Explain how photosynthesis works | How does photosynthesis work?",
        "Who wrote Pride and Prejudice? | Who is the author of Pride and Prejudice?",
        "Write a haiku about autumn | A haiku on autumn, please",
        "Plan a three day trip to Lisbon | Make me a 3 day itinerary for a trip to Lisbon",
        "How can I lower my blood pressure naturally? | Natural ways to lower blood pressure",
        "Translate to German | translate into GERMAN please",
        "Wie kocht man Spargel? | Wie kocht man Spargel richtig?",
      })
  void findsTheSameQuestionInOtherWordsAlike(String one, String other) {
    assertThat(likeness(one, other)).isGreaterThanOrEqualTo(ALIKE);
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
