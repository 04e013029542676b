package dev.nearside.core.ledger;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * An exact amount of money in billionths of the account's currency unit; it may be negative.
 *
 * @param nanos billionths of one unit
 */
public record Money(long nanos) implements Comparable<Money> {
  /** No money at all. */
  public static final Money ZERO = new Money(0);

  private static final int SCALE = 9;

  /**
   * The amount written as a decimal number of units, such as {@code 0.25}.
   *
   * @throws ArithmeticException if the amount is finer than a billionth, or too large
   */
  public static Money of(BigDecimal units) {
    return new Money(units.movePointRight(SCALE).longValueExact());
  }

  /**
   * The amount written as decimal text, such as {@code "0.25"}.
   *
   * @throws NumberFormatException if the text is no decimal number
   * @throws ArithmeticException if the amount is finer than a billionth, or too large
   */
  public static Money of(String units) {
    return of(new BigDecimal(units));
  }

  /** The sum of both amounts. */
  public Money plus(Money other) {
    return new Money(Math.addExact(nanos, other.nanos));
  }

  /** This amount less the other. */
  public Money minus(Money other) {
    return new Money(Math.subtractExact(nanos, other.nanos));
  }

  /** The exact amount in units. */
  public BigDecimal units() {
    return BigDecimal.valueOf(nanos, SCALE);
  }

  /**
   * The amount for people: cents from one unit up, four decimals below, and {@code <$0.0001} for
   * what would otherwise show as nothing.
   *
   * @param symbol what stands before the number, such as {@code $}
   */
  public String display(String symbol) {
    if (nanos == 0) {
      return symbol + "0";
    }
    BigDecimal size = units().abs();
    String sign = nanos < 0 ? "-" : "";
    if (size.compareTo(BigDecimal.valueOf(1, 4)) < 0) {
      return sign + "<" + symbol + "0.0001";
    }
    int decimals = size.compareTo(BigDecimal.ONE) < 0 ? 4 : 2;
    return sign + symbol + size.setScale(decimals, RoundingMode.HALF_EVEN).toPlainString();
  }

  @Override
  public int compareTo(Money other) {
    return Long.compare(nanos, other.nanos);
  }

  /** The exact amount in units without trailing zeros, such as {@code 0.000525}. */
  @Override
  public String toString() {
    return nanos == 0 ? "0" : units().stripTrailingZeros().toPlainString();
  }
}
