package dev.nearside.core.signal;

import java.util.Optional;
import java.util.Set;

/**
 * How busy and how fast the local model is, by what it answered in the last minutes.
 *
 * @param slots requests it works on at the same time
 * @param open requests that are worked on or wait
 * @param read tokens of a prompt a second; empty where none was read lately
 * @param write tokens of an answer a second; empty where none was written lately
 * @param answer tokens of a usual answer; empty where there was none lately
 */
public record LocalPace(
    int slots, int open, Optional<Double> read, Optional<Double> write, Optional<Double> answer) {

  /** A model that has told nothing yet. */
  public static final LocalPace UNKNOWN =
      new LocalPace(1, 0, Optional.empty(), Optional.empty(), Optional.empty());

  /**
   * @throws IllegalArgumentException without a slot, or for a negative number of requests
   */
  public LocalPace {
    if (slots < 1 || open < 0) {
      throw new IllegalArgumentException("There is at least one slot, and no negative request.");
    }
  }

  /** How fast it is, where nothing was measured lately as fast as usual. */
  public Pace or(Pace usual) {
    return new Pace(write.orElse(usual.writing()), read.orElse(usual.reading()));
  }

  /** Whether a new request would wait. */
  public boolean isBusy() {
    return open >= slots;
  }

  /** Requests that wait, as all slots are taken. */
  public int waiting() {
    return Math.max(0, open - slots);
  }

  /**
   * How long an answer is likely to take, in seconds; empty where the speed is not known.
   *
   * @param toRead tokens that are new to the model
   * @param limit the most tokens it may write, where that is set
   */
  Optional<Double> seconds(int toRead, Optional<Integer> limit) {
    return write.flatMap(speed ->
        answer.map(usual -> {
          double reading = read.map(tokens -> toRead / tokens).orElse(0.0);
          double queued = !isBusy() ? 0 : (waiting() + 1) * usual / speed / slots;
          return queued + reading + Length.of(usual, limit) / speed;
        }));
  }

  LocalPace without(Set<Condition> ignored) {
    boolean speed = !ignored.contains(Condition.SPEED);
    return new LocalPace(
        slots,
        ignored.contains(Condition.QUEUE) ? 0 : open,
        read.filter(_ -> speed),
        write.filter(_ -> speed),
        answer);
  }
}
