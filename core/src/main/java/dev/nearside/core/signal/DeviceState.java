package dev.nearside.core.signal;

import java.util.Optional;
import java.util.Set;

/**
 * How the device is doing. What it does not tell is empty.
 *
 * @param load programs that want to compute, for each processor, over the last minute
 * @param freeMemory bytes that programs may still take
 * @param charge of the battery, 0 to 1
 * @param mains whether it runs on mains
 * @param celsius its hottest part
 * @param hot whether that is so hot that it slows down
 * @param metered whether the way to the network is a mobile one, paid for by what it carries
 */
public record DeviceState(
    Optional<Double> load,
    Optional<Long> freeMemory,
    Optional<Double> charge,
    Optional<Boolean> mains,
    Optional<Double> celsius,
    Optional<Boolean> hot,
    Optional<Boolean> metered) {

  /** A device that tells nothing. */
  public static final DeviceState UNKNOWN =
      new DeviceState(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  DeviceState without(Set<Condition> ignored) {
    return new DeviceState(
        kept(load, !ignored.contains(Condition.LOAD)),
        kept(freeMemory, !ignored.contains(Condition.MEMORY)),
        kept(charge, !ignored.contains(Condition.BATTERY)),
        kept(mains, !ignored.contains(Condition.BATTERY)),
        kept(celsius, !ignored.contains(Condition.TEMPERATURE)),
        kept(hot, !ignored.contains(Condition.TEMPERATURE)),
        kept(metered, !ignored.contains(Condition.METERED)));
  }

  private static <T> Optional<T> kept(Optional<T> value, boolean heeded) {
    return value.filter(_ -> heeded);
  }
}
