package dev.nearside.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MoneyTest {
  @Test
  void keepsDecimalTextExactly() {
    assertThat(Money.of("0.1").plus(Money.of("0.2"))).isEqualTo(Money.of("0.3"));
    assertThat(Money.of("2.00").nanos()).isEqualTo(2_000_000_000L);
  }

  @Test
  void refusesWhatIsFinerThanABillionth() {
    assertThatThrownBy(() -> Money.of("0.0000000001")).isInstanceOf(ArithmeticException.class);
  }

  @Test
  void writesTheExactAmountWithoutTrailingZeros() {
    assertThat(Money.of("0.000525")).hasToString("0.000525");
    assertThat(Money.of("100.00")).hasToString("100");
    assertThat(Money.of("-0.50")).hasToString("-0.5");
    assertThat(Money.ZERO).hasToString("0");
  }

  @Test
  void showsPeopleAsManyDecimalsAsMakeSense() {
    assertThat(Money.ZERO.display("$")).isEqualTo("$0");
    assertThat(Money.of("0.00002").display("$")).isEqualTo("<$0.0001");
    assertThat(Money.of("0.000525").display("$")).isEqualTo("$0.0005");
    assertThat(Money.of("12.345").display("€")).isEqualTo("€12.34");
    assertThat(Money.of("-0.25").display("$")).isEqualTo("-$0.2500");
  }

  @Test
  void countsTokensAtTheirPrice() {
    Price price = Price.of("0.25", "2.00");

    assertThat(price.cost(100, 250)).isEqualTo(Money.of("0.000525"));
    assertThat(price.cost(0, 0)).isEqualTo(Money.ZERO);
    assertThat(Price.FREE.cost(1_000_000, 1_000_000)).isEqualTo(Money.ZERO);
  }

  @Test
  void roundsTheSumOnceToTheNearestBillionth() {
    // 0.0375 and 0.0125 per million are 37.5 and 12.5 billionths a token.
    assertThat(Price.of("0.0375", "0.0125").cost(1, 1)).isEqualTo(new Money(50));
    assertThat(Price.of("0.0375", "0").cost(1, 0)).isEqualTo(new Money(38));
  }

  @Test
  void refusesNegativePricesAndCounts() {
    assertThatIllegalArgumentException().isThrownBy(() -> Price.of("-1", "2"));
    assertThatIllegalArgumentException().isThrownBy(() -> Price.FREE.cost(-1, 0));
  }
}
