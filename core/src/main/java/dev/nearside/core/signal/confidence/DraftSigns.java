package dev.nearside.core.signal.confidence;

import java.util.List;
import java.util.OptionalDouble;

/**
 * What the tokens of a draft say of it. For a short answer, such as a letter, a number or a name,
 * the token that the model was least sure of decides; for a longer one the averages of its
 * beginning do.
 *
 * @param tokens how many tokens were looked at, at most {@value #MOST_TOKENS}
 * @param complete whether they are the whole answer
 * @param least the log-probability of the token that the model was least sure of
 * @param mean the mean log-probability
 * @param low the log-probability that one token in ten is below
 * @param entropy the mean entropy, in nats
 * @param again how likely the model finds its choice by both orders of the choices, where it was
 *     asked again with them {@linkplain TurnedChoices turned round}
 */
public record DraftSigns(
    int tokens,
    boolean complete,
    double least,
    double mean,
    double low,
    double entropy,
    OptionalDouble again) {

  /** More tokens than these tell no more of an answer. */
  public static final int MOST_TOKENS = 64;

  private static final int SHORT = 8;

  /**
   * Reads the signs.
   *
   * @param said the answer's tokens from its first on, at least one, without the one that ends it
   * @param complete whether they are the whole answer
   */
  public static DraftSigns of(List<TokenSign> said, boolean complete) {
    List<TokenSign> seen = said.subList(0, Math.min(said.size(), MOST_TOKENS));
    double[] sorted = seen.stream().mapToDouble(TokenSign::logProbability).sorted().toArray();
    return new DraftSigns(
        seen.size(),
        complete && said.size() == seen.size(),
        sorted[0],
        seen.stream().mapToDouble(TokenSign::logProbability).average().orElseThrow(),
        sorted[sorted.length / 10],
        seen.stream().mapToDouble(TokenSign::entropy).average().orElseThrow(),
        OptionalDouble.empty());
  }

  /** The same with what a second look found. */
  public DraftSigns withAgain(OptionalDouble value) {
    return new DraftSigns(tokens, complete, least, mean, low, entropy, value);
  }

  /** Whether this is all of a short answer. */
  public boolean isShortAnswer() {
    return complete && tokens <= SHORT;
  }
}
