package dev.nearside.core.backend.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.core.backend.BackendException;
import dev.nearside.core.backend.BackendException.Kind;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetriesTest {

  private static final Retries RETRIES =
      new Retries(2, Duration.ofMillis(100), Duration.ofSeconds(5));

  @ParameterizedTest
  @CsvSource({
    "BUSY, 429, true",
    "BUSY, 529, true",
    "UNAVAILABLE, 500, true",
    "UNAVAILABLE, 502, true",
    "TIMEOUT, 408, true",
    "TIMEOUT, 504, false",
    "UNAVAILABLE, 501, false",
    "REJECTED, 400, false",
    "REJECTED, 401, false",
    "UNSUPPORTED, 400, false"
  })
  void asksAgainForWhatPasses(Kind kind, int status, boolean again) {
    assertThat(RETRIES.before(new BackendException(kind, status, "x"), 1, 0.5).isPresent())
        .isEqualTo(again);
  }

  @Test
  void waitsLongerEachTimeAndLeavesItToChanceInPart() {
    assertThat(RETRIES.before(down(Optional.empty()), 1, 0)).contains(Duration.ofMillis(50));
    assertThat(RETRIES.before(down(Optional.empty()), 1, 1)).contains(Duration.ofMillis(100));
    assertThat(RETRIES.before(down(Optional.empty()), 2, 1)).contains(Duration.ofMillis(200));
    assertThat(RETRIES.before(down(Optional.empty()), 3, 1)).isEmpty();
  }

  @Test
  void comesBackNoSoonerThanItWasTold() {
    assertThat(RETRIES.before(down(Optional.of(Duration.ofSeconds(2))), 1, 0))
        .contains(Duration.ofMillis(2_050));
  }

  @Test
  void doesNotWaitForAProviderThatAsksForMuch() {
    assertThat(RETRIES.before(down(Optional.of(Duration.ofSeconds(6))), 1, 0)).isEmpty();
  }

  private static BackendException down(Optional<Duration> wait) {
    return new BackendException(Kind.UNAVAILABLE, 503, "down", wait);
  }
}
