package dev.nearside.core.signal.confidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.nearside.core.signal.Pace;
import dev.nearside.core.signal.gain.Odds;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ConfidenceTest {

  private static final TokenSign SURE = new TokenSign(Math.log(0.99), 0.05);
  private static final TokenSign DOUBTFUL = new TokenSign(Math.log(0.3), 1.4);

  @Test
  void aShortAnswerIsAsSureAsItsLeastSureToken() {
    DraftSigns signs = DraftSigns.of(List.of(SURE, DOUBTFUL, SURE), true);

    assertThat(signs.isShortAnswer()).isTrue();
    assertThat(signs.least()).isEqualTo(Math.log(0.3));
  }

  @Test
  void ofALongAnswerTheBeginningCounts() {
    List<TokenSign> tokens = new ArrayList<>(Collections.nCopies(64, SURE));
    tokens.addAll(Collections.nCopies(30, DOUBTFUL));

    DraftSigns signs = DraftSigns.of(tokens, true);

    assertThat(signs.tokens()).isEqualTo(64);
    assertThat(signs.complete()).isFalse();
    assertThat(signs.mean()).isCloseTo(Math.log(0.99), within(1e-9));
    assertThat(signs.entropy()).isCloseTo(0.05, within(1e-9));
  }

  @Test
  void aBeginningIsNoShortAnswer() {
    assertThat(DraftSigns.of(List.of(SURE, SURE), false).isShortAnswer()).isFalse();
  }

  @Test
  void theLowDecileIsOneTokenInTen() {
    List<TokenSign> tokens = new ArrayList<>(Collections.nCopies(18, SURE));
    tokens.addAll(Collections.nCopies(2, DOUBTFUL));

    assertThat(DraftSigns.of(tokens, false).low()).isEqualTo(Math.log(0.99));
    tokens.add(DOUBTFUL);
    assertThat(DraftSigns.of(tokens, false).low()).isEqualTo(Math.log(0.3));
  }

  @Test
  void whatComesWithNearsideTrustsWhatTheModelIsSureOf() {
    Confidence confidence = Calibrations.start();
    for (boolean brief : new boolean[] {true, false}) {
      double sure = confidence.right(signs(SURE, brief), 0.5);
      double doubtful = confidence.right(signs(DOUBTFUL, brief), 0.5);
      assertThat(sure).as("short: " + brief).isGreaterThan(doubtful + 0.2);
    }
  }

  @Test
  void theQuestionHasASayToo() {
    Confidence confidence = Calibrations.start();
    assertThat(confidence.right(signs(SURE, true), 0.8))
        .isGreaterThan(confidence.right(signs(SURE, true), 0.3));
  }

  @Test
  void learnsFromManyAnswersOfAnotherModelAndLittleFromFew() {
    Confidence known = Calibrations.start();
    DraftSigns signs = signs(SURE, true);
    double before = known.right(signs, 0.6);

    double afterFew = ConfidenceTrainer.adapt(known, answers(3)).right(signs, 0.6);
    double afterMany = ConfidenceTrainer.adapt(known, answers(200)).right(signs, 0.6);

    assertThat(afterFew).isBetween(0.5, before);
    assertThat(afterMany).isLessThan(0.2);
  }

  @Test
  void foretellsHowOftenADraftIsKept() {
    Expectation expectation = new Expectation(0.3, 0.8, 0.9);
    Random random = new Random(2);
    int kept = 0;
    for (int i = 0; i < 20_000; i++) {
      double logOdds = 0.3 + 0.8 * Odds.of(0.4) + 0.9 * random.nextGaussian();
      kept += Odds.probability(logOdds) >= 0.6 ? 1 : 0;
    }

    assertThat(expectation.chance(0.4, 0.6)).isCloseTo(kept / 20_000.0, within(0.015));
    assertThat(expectation.chance(0.4, 0)).isEqualTo(1);
  }

  @Test
  void theExpectationFollowsTheGradedDrafts() {
    Random random = new Random(3);
    List<GradedDraft> drafts = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      double p = 0.2 + 0.79 * random.nextDouble();
      boolean brief = i % 2 == 0;
      drafts.add(
          new GradedDraft(
              signs(new TokenSign(Math.log(p), 1 - p), brief), 0.5, random.nextDouble() < p));
    }

    Confidence fitted = ConfidenceTrainer.fit(drafts);

    long found = drafts.stream().filter(draft -> fitted.right(draft.signs(), 0.5) >= 0.6).count();
    assertThat(fitted.expectation().chance(0.5, 0.6)).isCloseTo(found / 400.0, within(0.1));
  }

  @Test
  void whatIsKeptCanBeReadAgainAndDamageIsNoticed() {
    Calibration calibration =
        new Calibration("m", 5, "here", 10, 7, new Pace(10, 100), Calibrations.start());
    String text = Calibrations.write(calibration);

    Calibration read = Calibrations.read(text).orElseThrow();

    assertThat(read.confidence().right(signs(SURE, true), 0.5))
        .isEqualTo(calibration.confidence().right(signs(SURE, true), 0.5));
    assertThat(Calibrations.isOf(read, "m", 5)).isTrue();
    assertThat(Calibrations.isOf(read, "m", 6)).isFalse();
    assertThat(Calibrations.read(text.substring(0, text.length() / 2))).isEmpty();
    assertThat(Calibrations.read("{}")).isEmpty();
  }

  @Test
  void whatWasKeptBeforeThereWereSecondLooksCanBeRead() {
    Confidence without =
        new Confidence(
            Calibrations.start().shortAnswer(),
            Calibrations.start().draft(),
            Calibrations.start().expectation());
    String text =
        Calibrations.write(new Calibration("m", 5, "here", 10, 7, new Pace(10, 100), without));
    String older = text.replaceAll("\\s*\"askedTwice\" : null,", "");

    assertThat(older).isNotEqualTo(text);
    assertThat(Calibrations.read(older)).isPresent();
  }

  @Test
  void learnsThatTheSameChoiceUnderAnotherLetterIsSurer() {
    Random random = new Random(4);
    List<GradedDraft> drafts = new ArrayList<>(Collections.nCopies(5, longDraft()));
    for (int i = 0; i < 200; i++) {
      double again = random.nextDouble();
      drafts.add(
          new GradedDraft(
              signs(DOUBTFUL, true).withAgain(OptionalDouble.of(again)),
              0.5,
              random.nextDouble() < again));
    }

    Confidence fitted = ConfidenceTrainer.fit(drafts);

    assertThat(again(fitted, 0.9)).isGreaterThan(again(fitted, 0.1) + 0.3);
  }

  @Test
  void ofAnotherModelNothingIsKnownOfSecondLooks() {
    assertThat(ConfidenceTrainer.adapt(Calibrations.start(), answers(200)).askedTwice()).isEmpty();
  }

  @Test
  void fitsOnlyToEnough() {
    assertThatThrownBy(() -> ConfidenceTrainer.fit(answers(30)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static double again(Confidence confidence, double probability) {
    return confidence.right(signs(DOUBTFUL, true).withAgain(OptionalDouble.of(probability)), 0.5);
  }

  private static GradedDraft longDraft() {
    return new GradedDraft(signs(SURE, false), 0.5, true);
  }

  private static DraftSigns signs(TokenSign token, boolean brief) {
    return brief
        ? DraftSigns.of(List.of(token), true)
        : DraftSigns.of(Collections.nCopies(40, token), false);
  }

  /** A model that is always sure, and always wrong. */
  private static List<GradedDraft> answers(int count) {
    return Collections.nCopies(count, new GradedDraft(signs(SURE, true), 0.6, false));
  }
}
