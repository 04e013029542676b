package dev.nearside.core.signal;

import java.util.Optional;

/** How long an answer is likely to get. */
final class Length {

  private Length() {}

  static double of(double usual, Optional<Integer> limit) {
    return limit.map(most -> Math.min(usual, most)).orElse(usual);
  }
}
