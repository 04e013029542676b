package dev.nearside.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.core.ledger.Money;
import dev.nearside.core.ledger.Summary;
import dev.nearside.core.ledger.Unpriced;
import java.time.Instant;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SumsTest {

  @Test
  void saysNothingOfPricesWhereAllAreKnown() {
    assertThat(Sums.lines(summary("0.02", "0.05"), new Unpriced(0, Money.ZERO, 0)))
        .containsExactly(
            "cost                    $0.0200",
            "all in the cloud        $0.0500",
            "saved                   $0.0300");
  }

  @Test
  void saysHowMuchOfACostIsAGuess() {
    assertThat(Sums.lines(summary("0.02", "0.02"), new Unpriced(2, Money.of("0.01"), 0)))
        .contains("  a high guess          $0.0100, for 2 requests to models without a price");
  }

  @Test
  void callsASavingUnknownWhereNoneIsKnown() {
    assertThat(Sums.lines(summary("0", "0"), new Unpriced(0, Money.ZERO, 1)))
        .contains(
            "saved                   unknown",
            "  not counted         1 request, as their cloud's model has no price; set it under"
                + " clouds");
  }

  @Test
  void countsTheKnownSavingsAndSaysWhatTheyLeaveOut() {
    assertThat(Sums.lines(summary("0", "0.05"), new Unpriced(0, Money.ZERO, 3)))
        .contains("saved                   $0.0500")
        .anyMatch(line -> line.contains("not counted") && line.contains("3 requests"));
  }

  private static Summary summary(String cost, String cloudCost) {
    return new Summary(
        Instant.EPOCH,
        new TreeMap<>(),
        0,
        0,
        Money.of(cost),
        Money.of(cloudCost),
        Optional.empty(),
        Optional.empty(),
        new TreeMap<>(),
        new TreeMap<>(),
        0);
  }
}
