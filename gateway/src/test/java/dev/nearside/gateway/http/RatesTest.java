package dev.nearside.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RatesTest {

  private static final long SECOND = Duration.ofSeconds(1).toNanos();
  private static final Optional<String> NOBODY = Optional.empty();
  private static final Optional<String> ALICE = Optional.of("alice");
  private static final Optional<String> BOB = Optional.of("bob");

  /** Begins where {@link System#nanoTime()} overflows, as it may. */
  private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - SECOND);

  @Test
  void letsInAsManyAsTheLimitSaysAndThenSaysHowLongToWait() {
    Rates rates = rates(Optional.of(2), Map.of());

    assertThat(rates.admit(NOBODY)).isEmpty();
    now.addAndGet(10 * SECOND);
    assertThat(rates.admit(NOBODY)).isEmpty();
    now.addAndGet(5 * SECOND);
    assertThat(rates.admit(NOBODY)).contains(Duration.ofSeconds(45));
  }

  @Test
  void letsTheNextOneInOnceAMinuteHasPassedSinceTheOldest() {
    Rates rates = rates(Optional.of(2), Map.of());
    rates.admit(NOBODY);
    now.addAndGet(10 * SECOND);
    rates.admit(NOBODY);

    now.addAndGet(50 * SECOND - 1);
    assertThat(rates.admit(NOBODY)).contains(Duration.ofNanos(1));
    now.addAndGet(1);
    assertThat(rates.admit(NOBODY)).isEmpty();
    assertThat(rates.admit(NOBODY)).contains(Duration.ofSeconds(10));
  }

  @Test
  void whatIsTurnedAwayDoesNotCount() {
    Rates rates = rates(Optional.of(1), Map.of());
    rates.admit(NOBODY);
    now.addAndGet(30 * SECOND);
    rates.admit(NOBODY);
    now.addAndGet(30 * SECOND);

    assertThat(rates.admit(NOBODY)).isEmpty();
  }

  @Test
  void holdsEachCallerToItsOwnLimit() {
    Rates rates = rates(Optional.empty(), Map.of("alice", 1, "bob", 2));

    assertThat(rates.admit(ALICE)).isEmpty();
    assertThat(rates.admit(ALICE)).isPresent();
    assertThat(rates.admit(BOB)).isEmpty();
    assertThat(rates.admit(BOB)).isEmpty();
    assertThat(rates.admit(BOB)).isPresent();
    assertThat(rates.admit(NOBODY)).isEmpty();
  }

  @Test
  void aCallerThatIsTurnedAwayTakesNoPlaceOfTheOthers() {
    Rates rates = rates(Optional.of(2), Map.of("alice", 1));
    rates.admit(ALICE);
    rates.admit(ALICE);

    assertThat(rates.admit(BOB)).isEmpty();
    assertThat(rates.admit(BOB)).isPresent();
  }

  @Test
  void waitsForTheLongerOfTwoLimits() {
    Rates rates = rates(Optional.of(2), Map.of("alice", 1));
    rates.admit(BOB);
    now.addAndGet(20 * SECOND);
    rates.admit(ALICE);

    assertThat(rates.admit(ALICE)).contains(Duration.ofSeconds(60));
    assertThat(rates.admit(BOB)).contains(Duration.ofSeconds(40));
  }

  @Test
  void isExactWhereManyComeAtOnce() throws Exception {
    Rates rates = rates(Optional.of(500), Map.of("alice", 100));
    List<Callable<Boolean>> requests = new ArrayList<>();
    for (int i = 0; i < 3_000; i++) {
      Optional<String> caller = i % 2 == 0 ? ALICE : BOB;
      requests.add(() -> rates.admit(caller).isEmpty());
    }
    Collections.shuffle(requests, new Random(1));
    int admitted = 0;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Boolean> request : threads.invokeAll(requests)) {
        admitted += request.get() ? 1 : 0;
      }
    }
    assertThat(admitted).isEqualTo(500);
  }

  @Test
  void noMinuteHoldsMoreThanTheLimitWheneverItBegins() {
    Rates rates = rates(Optional.of(20), Map.of());
    SplittableRandom chance = new SplittableRandom(7);
    List<Long> admitted = new ArrayList<>();
    long elapsed = 0;
    for (int i = 0; i < 5_000; i++) {
      long step = chance.nextLong(2 * SECOND);
      now.addAndGet(step);
      elapsed += step;
      if (rates.admit(NOBODY).isEmpty()) {
        admitted.add(elapsed);
      }
    }
    for (int i = 20; i < admitted.size(); i++) {
      assertThat(admitted.get(i) - admitted.get(i - 20)).isGreaterThanOrEqualTo(60 * SECOND);
    }
  }

  private Rates rates(Optional<Integer> all, Map<String, Integer> callers) {
    return new Rates(all, callers, now::get);
  }
}
