package dev.nearside.core.policy;

import dev.nearside.core.signal.Condition;
import java.util.Set;

/**
 * What a policy makes of the moment.
 *
 * @param patience seconds that an answer may take where the other side is faster
 * @param ignored conditions that change nothing
 */
public record Attention(double patience, Set<Condition> ignored) {

  /** A minute, and heed for everything. */
  public static final Attention DEFAULT = new Attention(60, Set.of());

  /**
   * @throws IllegalArgumentException for a patience that is not above zero
   */
  public Attention {
    if (!(patience > 0)) {
      throw new IllegalArgumentException("patience must be above zero, not " + patience + ".");
    }
    ignored = Set.copyOf(ignored);
  }
}
