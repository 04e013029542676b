package dev.nearside.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PricingTest {

  private static final String UNPRICED =
      "{\"provider\":\"a\",\"model\":\"m\",\"price_known\":false}";
  private static final String PRICED = "{\"provider\":\"b\",\"model\":\"m\",\"price_known\":true}";

  @Test
  void aCostIsAGuessWhereThePaidModelHasNoPrice() {
    assertThat(Pricing.of(paid("a", UNPRICED, PRICED))).isEqualTo(Pricing.GUESSED);
    assertThat(Pricing.of(paid("b", UNPRICED, PRICED))).isEqualTo(Pricing.KNOWN);
  }

  @Test
  void aSavingIsUnknownWhereTheFirstCloudHasNoPrice() {
    assertThat(Pricing.of(unpaid("local", 10, UNPRICED, PRICED))).isEqualTo(Pricing.UNKNOWN);
    assertThat(Pricing.of(unpaid("local", 10, PRICED, UNPRICED))).isEqualTo(Pricing.KNOWN);
  }

  @Test
  void theSavingOfAnAnswerFromMemoryIsUnknownWhereItsCloudMayHaveNoPrice() {
    assertThat(Pricing.of(unpaid("cached", 10, PRICED, UNPRICED))).isEqualTo(Pricing.UNKNOWN);
  }

  @Test
  void nothingIsOpenWhereNothingWasDone() {
    assertThat(Pricing.of(unpaid("refused", 0, UNPRICED))).isEqualTo(Pricing.KNOWN);
  }

  @Test
  void rowsThatDoNotTellCountAsKnown() {
    assertThat(Pricing.of(Entries.ofTheFirstVersion("d1"))).isEqualTo(Pricing.KNOWN);
  }

  @Test
  void sumsUpWhatIsOpen() {
    Stream<Entry> entries =
        Stream.of(
            paid("a", UNPRICED),
            paid("a", UNPRICED),
            paid("b", PRICED),
            unpaid("local", 10, UNPRICED));
    assertThat(Unpriced.of(entries)).isEqualTo(new Unpriced(2, Money.of("0.02"), 1));
  }

  private static Entry paid(String provider, String... clouds) {
    return entry("cloud", Optional.of(provider), 10, Money.of("0.01"), clouds);
  }

  private static Entry unpaid(String route, long tokens, String... clouds) {
    return entry(route, Optional.empty(), tokens, Money.ZERO, clouds);
  }

  private static Entry entry(
      String route, Optional<String> provider, long tokens, Money cost, String... clouds) {
    return new Entry(
        Entries.NOON,
        "d1",
        route,
        provider,
        "m",
        "auto",
        List.of("It is easy."),
        new TreeMap<>(),
        0,
        0,
        tokens,
        0,
        cost,
        cost,
        Optional.empty(),
        Duration.ZERO,
        Outcome.COMPLETED,
        Optional.empty(),
        Optional.of("{\"clouds\":[" + String.join(",", clouds) + "]}"),
        Optional.empty());
  }
}
