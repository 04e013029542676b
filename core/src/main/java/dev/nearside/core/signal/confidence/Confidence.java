package dev.nearside.core.signal.confidence;

import dev.nearside.core.signal.gain.Logistic;
import dev.nearside.core.signal.gain.Odds;
import java.util.Optional;

/**
 * Says how likely a draft is to be right: small logistic models for one local model in one
 * quantisation, as another is sure of itself in another way. How they were made and how well they
 * do stands in {@code docs/drafts.md}.
 *
 * @param shortAnswer for a whole answer of a few tokens
 * @param askedTwice for a choice of which it is known how likely the model finds it by both orders
 *     of the choices; empty where no answers were had to fit it to
 * @param draft for the beginning of a longer one
 * @param expectation what to expect of both before a draft is made
 */
public record Confidence(
    Logistic shortAnswer, Optional<Logistic> askedTwice, Logistic draft, Expectation expectation) {

  /** One that makes nothing of a second look. */
  public Confidence(Logistic shortAnswer, Logistic draft, Expectation expectation) {
    this(shortAnswer, Optional.empty(), draft, expectation);
  }

  /**
   * The probability that the answer is right.
   *
   * @param device the probability by the question alone
   */
  public double right(DraftSigns signs, double device) {
    if (!signs.isShortAnswer()) {
      return draft.probability(ofDraft(signs, device));
    }
    return askedTwice.isPresent() && signs.again().isPresent()
        ? askedTwice.get().probability(ofAskedTwice(signs, device))
        : shortAnswer.probability(ofShortAnswer(signs, device));
  }

  static double[] ofShortAnswer(DraftSigns signs, double device) {
    return new double[] {Odds.of(device), Odds.of(Math.exp(signs.least()))};
  }

  static double[] ofAskedTwice(DraftSigns signs, double device) {
    return new double[] {Odds.of(device), Odds.of(signs.again().orElseThrow())};
  }

  /** Scaled so that one unit of each is about as much. */
  static double[] ofDraft(DraftSigns signs, double device) {
    return new double[] {
      Odds.of(device), 10 * signs.mean(), signs.low(), 5 * signs.entropy(),
    };
  }
}
