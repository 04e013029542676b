package dev.nearside.core.backend.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nearside.core.backend.BackendException;
import dev.nearside.core.backend.BackendException.Kind;
import dev.nearside.core.signal.CloudState;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VitalsTest {

  private final Vitals vitals = new Vitals();
  private final long start = System.nanoTime();

  @Test
  void knowsNothingAtFirst() {
    assertThat(state(0)).isEqualTo(CloudState.UNKNOWN);
  }

  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {"BUSY", "UNAVAILABLE", "TIMEOUT"})
  void countsFailuresOfItsOwn(Kind kind) {
    fail(kind, 3);
    vitals.succeeded(start);

    assertThat(state(0).failures()).isCloseTo(0.75, within(0.01));
  }

  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {"CONTEXT_OVERFLOW", "UNSUPPORTED", "REJECTED"})
  void doesNotCountWhatTheRequestIsToBlameFor(Kind kind) {
    fail(kind, 9);

    assertThat(state(0).failures()).isZero();
  }

  @Test
  void takesASingleFailureForChance() {
    fail(Kind.UNAVAILABLE, 1);

    assertThat(state(0).failures()).isZero();
  }

  @Test
  void forgetsFailuresAfterSomeMinutes() {
    fail(Kind.UNAVAILABLE, 5);

    assertThat(state(180).failures()).isZero();
  }

  @Test
  void measuresFirstTokenAndSpeed() {
    vitals.streamed(Duration.ofMillis(500), Duration.ofSeconds(2), 101, start);

    assertThat(state(1).firstToken()).contains(0.5);
    assertThat(state(1).write()).contains(50.0);
    assertThat(state(1).answer()).contains(101.0);
  }

  @Test
  void measuresNoSpeedOfAFewTokens() {
    vitals.streamed(Duration.ofMillis(500), Duration.ofSeconds(2), 3, start);

    assertThat(state(1).write()).isEmpty();
  }

  @Test
  void believesItsWordOnWhatIsLeftForAMinute() {
    vitals.told(0.25, start);

    assertThat(state(59).remaining()).contains(0.25);
    assertThat(state(61).remaining()).isEmpty();
  }

  @Test
  void forgetsSpeedsAfterFiveMinutes() {
    vitals.streamed(Duration.ofMillis(500), Duration.ofSeconds(2), 101, start);

    assertThat(state(301).firstToken()).isEmpty();
  }

  private void fail(Kind kind, int times) {
    for (int i = 0; i < times; i++) {
      vitals.failed(new BackendException(kind, 503, "It failed."), start);
    }
  }

  private CloudState state(int secondsLater) {
    return vitals.state(Duration.ZERO, start + Duration.ofSeconds(secondsLater).toNanos());
  }
}
