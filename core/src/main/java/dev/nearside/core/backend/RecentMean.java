package dev.nearside.core.backend;

import java.time.Duration;
import java.util.Optional;

/**
 * A mean in which newer values count for more (exponential smoothing), and which is forgotten when
 * nothing new comes for some minutes, so that a bad moment is not held against anybody for long.
 * Times are those of {@link System#nanoTime()}. Not safe for many threads by itself.
 */
public final class RecentMean {

  private static final double NEWEST = 0.3;
  private static final long KEPT = Duration.ofMinutes(5).toNanos();

  private boolean known;
  private double mean;
  private long last;

  /** Takes a value in. */
  public void add(double value, long now) {
    mean = value(now).map(before -> before + NEWEST * (value - before)).orElse(value);
    known = true;
    last = now;
  }

  /** The mean; empty where nothing came lately. */
  public Optional<Double> value(long now) {
    return known && now - last < KEPT ? Optional.of(mean) : Optional.empty();
  }
}
