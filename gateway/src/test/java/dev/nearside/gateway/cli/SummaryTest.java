package dev.nearside.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.core.ledger.Entry;
import dev.nearside.core.ledger.Money;
import dev.nearside.core.ledger.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SummaryTest {

  @Test
  void saysWhereWhyAndWhatItTook() {
    assertThat(Summary.line(entry("local", Optional.empty(), Money.ZERO)))
        .isEqualTo(
            "— on this device (m) · It is easy. · 1.5 s · 100 + 50 tokens · cost $0 · saved"
                + " $0.0020");
    assertThat(Summary.line(entry("cloud", Optional.of("openai"), Money.of("0.002"))))
        .isEqualTo(
            "— in the cloud (openai/m) · It is easy. · 1.5 s · 100 + 50 tokens · cost $0.0020 ·"
                + " saved $0");
  }

  private static Entry entry(String route, Optional<String> provider, Money cost) {
    return new Entry(
        Instant.EPOCH,
        "d-1",
        route,
        provider,
        "m",
        "auto",
        List.of("It is easy."),
        new TreeMap<>(),
        0,
        0,
        100,
        50,
        cost,
        Money.of("0.002"),
        Optional.empty(),
        Duration.ofMillis(1500),
        Outcome.COMPLETED,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
