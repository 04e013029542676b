package dev.nearside.llama;

import java.time.Duration;

/**
 * What an engine has done since it was opened.
 *
 * @param steps how many batches were decoded
 * @param tokens how many tokens were decoded in them, of prompts and of answers
 * @param drafted how many tokens of answers were guessed from text that was there already
 * @param accepted how many of those guesses were right
 * @param decoding time inside the library's decoding
 * @param working all time of steps: decoding, and handing out its results
 */
public record EngineStatistics(
    long steps, long tokens, long drafted, long accepted, Duration decoding, Duration working) {

  /** What was done after {@code earlier}. */
  public EngineStatistics since(EngineStatistics earlier) {
    return new EngineStatistics(
        steps - earlier.steps,
        tokens - earlier.tokens,
        drafted - earlier.drafted,
        accepted - earlier.accepted,
        decoding.minus(earlier.decoding),
        working.minus(earlier.working));
  }
}
