package dev.nearside.core.backend.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.core.backend.BackendException;
import dev.nearside.core.backend.BackendException.Kind;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("case-25")
class BreakerTest {

  private static final long START = Long.MAX_VALUE - 1_000;

  private final Breaker breaker = new Breaker();

  @Test
  void leavesAProviderAloneAfterSomeFailuresInARow() {
    fail(4);
    assertThat(breaker.left(START)).isZero();
    breaker.succeeded();
    fail(4);
    assertThat(breaker.left(START)).isZero();
    fail(1);
    assertThat(breaker.left(START)).isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void letsOneTryWhenTheTimeIsOverAndKeepsTheOthersAway() {
    fail(5);
    long later = START + Duration.ofSeconds(5).toNanos();
    assertThat(breaker.lets(later)).isTrue();
    assertThat(breaker.left(later)).isZero();
    assertThat(breaker.left(later)).isPositive();
    breaker.succeeded();
    assertThat(breaker.left(later)).isZero();
  }

  @Test
  void waitsTwiceAsLongAfterEachFurtherFailure() {
    fail(6);
    assertThat(breaker.left(START)).isEqualTo(Duration.ofSeconds(10));
    fail(20);
    assertThat(breaker.left(START)).isEqualTo(Duration.ofSeconds(80));
  }

  @Test
  void theLatestDeadlineHolds() {
    breaker.failed(busy(Duration.ofSeconds(30)), START);
    breaker.failed(busy(Duration.ofSeconds(1)), START);
    assertThat(breaker.left(START)).isEqualTo(Duration.ofSeconds(30));
    breaker.failed(busy(Duration.ofSeconds(40)), START);
    assertThat(breaker.left(START)).isEqualTo(Duration.ofSeconds(40));
  }

  @Test
  void believesNobodyWhoAsksForDays() {
    breaker.failed(busy(Duration.ofDays(3)), START);
    assertThat(breaker.left(START)).isEqualTo(Duration.ofHours(1));
  }

  @Test
  void whatIsWrongWithARequestSaysNothingAboutTheProvider() {
    for (int i = 0; i < 10; i++) {
      breaker.failed(new BackendException(Kind.REJECTED, 400, "bad"), START);
    }
    assertThat(breaker.left(START)).isZero();
  }

  private void fail(int times) {
    for (int i = 0; i < times; i++) {
      breaker.failed(new BackendException(Kind.UNAVAILABLE, 502, "gone"), START);
    }
  }

  private static BackendException busy(Duration wait) {
    return new BackendException(Kind.UNAVAILABLE, 503, "busy", Optional.of(wait));
  }
}
