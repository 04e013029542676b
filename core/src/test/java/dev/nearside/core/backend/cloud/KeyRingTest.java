package dev.nearside.core.backend.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.core.backend.BackendException;
import dev.nearside.core.backend.BackendException.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class KeyRingTest {

  private static final long NOW = 42;

  @Test
  void takesTheKeysInTurn() {
    KeyRing keys = new KeyRing(List.of("a", "b"));
    assertThat(keys.next(NOW)).contains("a");
    assertThat(keys.next(NOW)).contains("b");
    assertThat(keys.next(NOW)).contains("a");
  }

  @Test
  void passesOverAKeyThatWasRefused() {
    KeyRing keys = new KeyRing(List.of("a", "b"));
    keys.failed("a", new BackendException(Kind.REJECTED, 401, "no"), NOW);
    assertThat(keys.next(NOW)).contains("b");
    assertThat(keys.next(NOW)).contains("b");
  }

  @Test
  @Tag("case-25")
  void saysWhenTheFirstKeyIsBackIfAllRestAndLetsTheLatestDeadlineHold() {
    KeyRing keys = new KeyRing(List.of("a", "b"));
    keys.failed("a", spent(Optional.of(Duration.ofSeconds(20))), NOW);
    keys.failed("a", spent(Optional.of(Duration.ofSeconds(1))), NOW);
    keys.failed("b", spent(Optional.empty()), NOW);
    assertThat(keys.next(NOW)).isEmpty();
    assertThat(keys.left(NOW)).isEqualTo(Duration.ofSeconds(20));
    assertThat(keys.next(NOW + Duration.ofSeconds(20).toNanos())).contains("a");
  }

  @Test
  void aLoneKeyRestsOnlyWhereItIsToldTo() {
    KeyRing keys = new KeyRing(List.of("a"));
    keys.failed("a", new BackendException(Kind.REJECTED, 401, "no"), NOW);
    keys.failed("a", spent(Optional.empty()), NOW);
    assertThat(keys.next(NOW)).contains("a");
    keys.failed("a", spent(Optional.of(Duration.ofSeconds(3))), NOW);
    assertThat(keys.next(NOW)).isEmpty();
  }

  @Test
  void withoutKeysThereIsAnEmptyOne() {
    assertThat(new KeyRing(List.of()).next(NOW)).contains("");
  }

  private static BackendException spent(Optional<Duration> wait) {
    return new BackendException(Kind.BUSY, 429, "slow down", wait);
  }
}
