package dev.nearside.core.privacy;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How private a request is. Reasons and counts name kinds and places, never values, so they may be
 * shown, logged and recorded.
 *
 * @param score 0 to 1; from {@link #PRIVATE} on the request counts as private
 * @param reasons sentences for the user, the most private first
 * @param counts number of findings by kind's name, and of passages by topic's name
 * @param kinds the names of kinds and topics that are private enough to make a request so
 */
public record Sensitivity(
    double score, List<String> reasons, SortedMap<String, Integer> counts, Set<String> kinds) {

  /** From this score on a request counts as private. */
  public static final double PRIVATE = 0.5;

  /** Nothing private was found. */
  public static final Sensitivity NONE = new Sensitivity(0, List.of(), new TreeMap<>());

  /**
   * @throws IllegalArgumentException for a score outside 0 to 1
   */
  public Sensitivity {
    if (!(score >= 0 && score <= 1)) {
      throw new IllegalArgumentException("Sensitivity must be from 0 to 1.");
    }
    reasons = List.copyOf(reasons);
    counts = Collections.unmodifiableSortedMap(new TreeMap<>(counts));
    kinds = Set.copyOf(kinds);
  }

  /** Without telling kinds apart: all of them make a private request so. */
  public Sensitivity(double score, List<String> reasons, SortedMap<String, Integer> counts) {
    this(score, reasons, counts, score >= PRIVATE ? counts.keySet() : Set.of());
  }

  /** Whether the request counts as private. */
  public boolean isPrivate() {
    return score >= PRIVATE;
  }
}
