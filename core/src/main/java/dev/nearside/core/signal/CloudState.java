package dev.nearside.core.signal;

import java.util.Optional;
import java.util.Set;

/**
 * How a cloud did lately, by its own answers; nothing is sent to find out.
 *
 * @param firstToken seconds to the first token of a streamed answer; empty where there was none
 * @param write tokens a second after that; empty where none were written lately
 * @param answer tokens of a usual answer; empty where there was none lately
 * @param failures the share of attempts that failed lately by the provider's fault, 0 to 1
 * @param remaining the share of its limit that the provider last said is left, 0 to 1
 * @param rests seconds for which it is to be left alone, by its word or after failures
 */
public record CloudState(
    Optional<Double> firstToken,
    Optional<Double> write,
    Optional<Double> answer,
    double failures,
    Optional<Double> remaining,
    double rests) {

  /** A cloud that has told nothing yet. */
  public static final CloudState UNKNOWN =
      new CloudState(Optional.empty(), Optional.empty(), Optional.empty(), 0, Optional.empty(), 0);

  /** How long an answer is likely to take, in seconds; empty where the speed is not known. */
  Optional<Double> seconds(Optional<Integer> limit) {
    return firstToken.flatMap(first ->
        write.flatMap(speed -> answer.map(usual -> first + Length.of(usual, limit) / speed)));
  }

  CloudState without(Set<Condition> ignored) {
    boolean latency = !ignored.contains(Condition.LATENCY);
    boolean pressure = !ignored.contains(Condition.PRESSURE);
    return new CloudState(
        firstToken.filter(_ -> latency),
        write.filter(_ -> latency),
        answer,
        ignored.contains(Condition.ERRORS) ? 0 : failures,
        remaining.filter(_ -> pressure),
        pressure ? rests : 0);
  }
}
