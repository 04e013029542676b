package dev.nearside.core.sentence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SentenceModelTest {

  private static final SentenceModel MODEL = SentenceModel.shared();

  @Test
  void givesVectorsOfLengthOne() {
    float[] vector = MODEL.vector("What is the capital of France?");
    assertThat(vector).hasSize(SentenceModel.SIZE);
    assertThat(SentenceModel.likeness(vector, vector)).isCloseTo(1, within(1e-5));
  }

  @Test
  void putsWhatMeansTheSameCloserThanWhatDoesNot() {
    float[] question = MODEL.vector("How do I reset my password?");
    double same = SentenceModel.likeness(question, MODEL.vector("I forgot my login credentials"));
    double other = SentenceModel.likeness(question, MODEL.vector("Best pizza in Naples"));
    assertThat(same).isGreaterThan(0.5);
    assertThat(other).isLessThan(0.2);
  }

  @Test
  void readsEmptyAndLongTextsToo() {
    assertThat(MODEL.vector("")).hasSize(SentenceModel.SIZE);
    assertThat(MODEL.vector("word ".repeat(5000))).hasSize(SentenceModel.SIZE);
  }
}
