package dev.nearside.core.ledger;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * What a model costs, in money per million tokens.
 *
 * @param inputPerMillion for a million tokens sent
 * @param cachedPerMillion for a million tokens sent that the provider had in its cache
 * @param outputPerMillion for a million tokens received
 * @param known whether anybody said so; if not, it is an assumption on the safe side
 */
public record Price(
    Money inputPerMillion, Money cachedPerMillion, Money outputPerMillion, boolean known) {
  /** The highest price taken for a million tokens, in units; dearer is surely a typing error. */
  public static final Money HIGHEST = Money.of("1000000");

  /** The price of work on the device. */
  public static final Price FREE = new Price(Money.ZERO, Money.ZERO);

  /**
   * What is reckoned with where nobody said what a model costs: as much as the dearest models in
   * common use, so that no budget is overspent unseen.
   */
  public static final Price UNKNOWN =
      new Price(Money.of("10"), Money.of("10"), Money.of("50"), false);

  private static final int MILLION_DIGITS = 6;

  /** Refuses a price below nothing or above {@link #HIGHEST}. */
  public Price {
    requireSane(inputPerMillion);
    requireSane(cachedPerMillion);
    requireSane(outputPerMillion);
  }

  /** A price without a discount for what the provider had in its cache. */
  public Price(Money inputPerMillion, Money outputPerMillion) {
    this(inputPerMillion, inputPerMillion, outputPerMillion, true);
  }

  /** The same with another price for what the provider had in its cache. */
  public Price cached(Money perMillion) {
    return new Price(inputPerMillion, perMillion, outputPerMillion, known);
  }

  /**
   * A price from decimal text, such as {@code Price.of("0.25", "2.00")}.
   *
   * @throws NumberFormatException if a text is no decimal number
   */
  public static Price of(String inputPerMillion, String outputPerMillion) {
    return new Price(Money.of(inputPerMillion), Money.of(outputPerMillion));
  }

  /**
   * What these tokens cost, rounded to the nearest billionth.
   *
   * @throws IllegalArgumentException if a count is negative
   * @throws ArithmeticException if the sum does not fit {@link Money}
   */
  public Money cost(long inputTokens, long outputTokens) {
    return cost(inputTokens, 0, outputTokens);
  }

  /**
   * What these tokens cost, rounded to the nearest billionth.
   *
   * @param inputTokens all tokens sent
   * @param cachedTokens those of them that the provider had in its cache
   * @param outputTokens tokens received
   * @throws IllegalArgumentException if a count is negative
   * @throws ArithmeticException if the sum does not fit {@link Money}
   */
  public Money cost(long inputTokens, long cachedTokens, long outputTokens) {
    if (inputTokens < 0 || cachedTokens < 0 || outputTokens < 0) {
      throw new IllegalArgumentException("A count of tokens is negative");
    }
    long cached = Math.min(cachedTokens, inputTokens);
    BigDecimal millionfold =
        product(inputPerMillion, inputTokens - cached)
            .add(product(cachedPerMillion, cached))
            .add(product(outputPerMillion, outputTokens));
    return new Money(
        millionfold
            .movePointLeft(MILLION_DIGITS)
            .setScale(0, RoundingMode.HALF_EVEN)
            .longValueExact());
  }

  private static BigDecimal product(Money perMillion, long tokens) {
    return BigDecimal.valueOf(perMillion.nanos()).multiply(BigDecimal.valueOf(tokens));
  }

  private static void requireSane(Money perMillion) {
    if (perMillion.nanos() < 0 || perMillion.compareTo(HIGHEST) > 0) {
      throw new IllegalArgumentException(
          "A price must be from 0 to " + HIGHEST + " per million tokens, not " + perMillion);
    }
  }
}
