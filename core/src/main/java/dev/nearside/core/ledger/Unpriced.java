package dev.nearside.core.ledger;

import java.util.stream.Stream;

/**
 * What sums of money leave open.
 *
 * @param guesses requests whose cost is a high guess
 * @param guessed what they cost by that guess
 * @param unknown requests that saved nobody knows what, and count as nothing in the sums
 */
public record Unpriced(long guesses, Money guessed, long unknown) {

  private static final Unpriced NONE = new Unpriced(0, Money.ZERO, 0);

  /** What the sums over these entries leave open. */
  public static Unpriced of(Stream<Entry> entries) {
    return entries.reduce(NONE, Unpriced::with, Unpriced::plus);
  }

  private Unpriced with(Entry entry) {
    return switch (Pricing.of(entry)) {
      case KNOWN -> this;
      case GUESSED -> plus(new Unpriced(1, entry.cost(), 0));
      case UNKNOWN -> plus(new Unpriced(0, Money.ZERO, 1));
    };
  }

  private Unpriced plus(Unpriced other) {
    return new Unpriced(
        guesses + other.guesses, guessed.plus(other.guessed), unknown + other.unknown);
  }
}
