package dev.nearside.core.signal.gain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class GainTrainerTest {

  private static final GainModel MODEL = new GainTrainer(questions(false)).train();

  @Test
  void learnsWhatOnlyTheCloudKnows() {
    Outlook easy = outlook(MODEL, "Which colour has the sky over the meadow number 7?");
    Outlook hard = outlook(MODEL, "Which operator has a spectrum over the manifold number 7?");

    assertThat(easy.gain()).isLessThan(0.3);
    assertThat(hard.gain()).isGreaterThan(0.4);
    assertThat(hard.cloud()).isGreaterThan(0.8);
  }

  @Test
  void givesTheSameModelEachTime() throws IOException {
    assertThat(bytes(new GainTrainer(questions(false)).train())).isEqualTo(bytes(MODEL));
  }

  @Test
  void survivesBeingWrittenAndRead() throws IOException {
    GainModel read = GainModelFile.read(new ByteArrayInputStream(bytes(MODEL)));

    String question = "Which operator has a spectrum?";
    assertThat(outlook(read, question)).isEqualTo(outlook(MODEL, question));
    assertThat(read.thresholds().gain(0.95)).isEqualTo(MODEL.thresholds().gain(0.95));
  }

  @Test
  void refusesOtherBytes() {
    assertThatThrownBy(() -> GainModelFile.read(new ByteArrayInputStream(new byte[100])))
        .isInstanceOf(IOException.class);
  }

  @Test
  void needsAnswersOfTheDevice() {
    assertThatThrownBy(() -> new GainTrainer(questions(true)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void keepsNearCopiesInOneFold() {
    List<GradedQuestion> twice = new ArrayList<>(questions(false));
    twice.addAll(questions(false));
    int[] folds = GainTrainer.folds(twice, 5, 1);

    for (int i = 0; i < twice.size() / 2; i++) {
      assertThat(folds[i]).isEqualTo(folds[i + twice.size() / 2]);
    }
  }

  private static Outlook outlook(GainModel model, String question) {
    return model.outlook(PreparedQuestion.of(question));
  }

  private static byte[] bytes(GainModel model) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    GainModelFile.write(model, out);
    return out.toByteArray();
  }

  /** Easy ones that all get right, and hard ones that the cloud alone does. */
  private static List<GradedQuestion> questions(boolean deviceSilent) {
    Random random = new Random(2);
    List<GradedQuestion> questions = new ArrayList<>();
    for (int i = 0; i < 240; i++) {
      boolean hard = i % 2 == 0;
      String text =
          hard
              ? "Which operator has a spectrum over the manifold number " + i + "?"
              : "Which colour has the sky over the meadow number " + i + "?";
      boolean luck = random.nextInt(10) == 0;
      questions.add(
          new GradedQuestion(
              PreparedQuestion.of(text),
              text,
              !luck,
              !hard ^ luck,
              deviceSilent ? Optional.empty() : Optional.of(!hard ^ luck)));
    }
    return questions;
  }
}
