package dev.nearside.llama;

import java.util.List;

/**
 * How a token was chosen.
 *
 * @param chosen the token
 * @param best the most probable ones in its place, the best first
 */
public record TokenChoice(TokenProbability chosen, List<TokenProbability> best) {
  public TokenChoice {
    best = List.copyOf(best);
  }
}
