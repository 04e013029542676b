package dev.nearside.core.request;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * How tokens are chosen. What is empty is left to the model's default.
 *
 * @param temperature 0 (greedy) to 2
 * @param topP share of probability kept, above 0 to 1
 * @param topK number of candidates kept, 0 for all
 * @param minP candidates below this share of the best one's probability are dropped, 0 to 1
 * @param seed same seed and request, same answer (on the device)
 * @param stop texts that end the answer and are not part of it
 * @param maxTokens bound on the answer's tokens
 */
public record Sampling(
    OptionalDouble temperature,
    OptionalDouble topP,
    OptionalInt topK,
    OptionalDouble minP,
    OptionalLong seed,
    List<String> stop,
    OptionalInt maxTokens) {

  /** Everything left to the model. */
  public static final Sampling DEFAULT =
      new Sampling(
          OptionalDouble.empty(),
          OptionalDouble.empty(),
          OptionalInt.empty(),
          OptionalDouble.empty(),
          OptionalLong.empty(),
          List.of(),
          OptionalInt.empty());

  public Sampling {
    stop = List.copyOf(stop);
  }
}
