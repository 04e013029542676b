package dev.nearside.core.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nearside.core.backend.BackendException;
import dev.nearside.core.ledger.Money;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class BudgetTest {

  private static final Optional<String> NOBODY = Optional.empty();
  private static final Optional<String> ALICE = Optional.of("alice");

  private final SetClock clock = new SetClock("2026-11-02T12:00:00+01:00");

  @Test
  void reservesUpToTheLimitAndNoFurther() {
    Budget budget = budget("2.00");
    Budget.Tab first = budget.open(NOBODY);
    first.reserve(money("1.50"));

    Budget.Tab second = budget.open(NOBODY);
    assertThatThrownBy(() -> second.reserve(money("0.51")))
        .isInstanceOfSatisfying(
            BackendException.class,
            e -> {
              assertThat(e.kind()).isEqualTo(BackendException.Kind.OVER_BUDGET);
              assertThat(e.status()).isEqualTo(429);
              assertThat(e.worthAnotherBackend()).isTrue();
            })
        .hasMessage(
            "This could cost up to $0.5100, and of today's cloud budget of $2.00 only $0.5000 is"
                + " left.");
    second.reserve(money("0.50"));
    assertThat(budget.standing()).contains(new Standing(money("2.00"), Money.ZERO, money("2.00")));
  }

  @Test
  void saysThatABudgetIsSpentAndHowLongItStaysSo() {
    Budget budget = budget("2.00");
    spend(budget, NOBODY, "2.00");

    assertThatThrownBy(() -> budget.open(NOBODY).reserve(money("0.01")))
        .isInstanceOfSatisfying(
            BackendException.class, e -> assertThat(e.retryAfter()).contains(Duration.ofHours(12)))
        .hasMessage("Today's cloud budget of $2.00 is spent.");
  }

  @Test
  void putsTheRealCostInThePlaceOfWhatWasReserved() {
    Budget budget = budget("2.00");
    Budget.Tab tab = budget.open(NOBODY);
    tab.reserve(money("1.00"));
    tab.settle(money("0.25"));

    assertThat(budget.standing()).contains(new Standing(money("2.00"), money("0.25"), Money.ZERO));
  }

  @Test
  void settlesATabOnce() {
    Budget budget = budget("2.00");
    Budget.Tab tab = budget.open(NOBODY);
    tab.reserve(money("1.00"));
    tab.settle(money("0.25"));
    tab.settle(money("0.75"));
    tab.close();

    assertThat(budget.standing()).contains(new Standing(money("2.00"), money("0.25"), Money.ZERO));
  }

  @Test
  void givesBackWhatAClosedTabHadReserved() {
    Budget budget = budget("2.00");
    try (Budget.Tab tab = budget.open(NOBODY)) {
      tab.reserve(money("2.00"));
    }
    assertThat(budget.standing()).contains(new Standing(money("2.00"), Money.ZERO, Money.ZERO));
  }

  @Test
  void reservesForAnotherCloudInThePlaceOfTheOneThatFailed() {
    Budget budget = budget("2.00");
    Budget.Tab tab = budget.open(NOBODY);
    tab.reserve(money("1.50"));
    tab.reserve(money("1.75"));
    assertThat(budget.standing().orElseThrow().reserved()).isEqualTo(money("1.75"));

    assertThatThrownBy(() -> tab.reserve(money("2.50"))).isInstanceOf(BackendException.class);
    assertThat(budget.standing().orElseThrow().reserved()).isEqualTo(Money.ZERO);
  }

  @Test
  void aClosedTabReservesNothingMore() {
    Budget budget = budget("2.00");
    Budget.Tab tab = budget.open(NOBODY);
    tab.close();

    assertThatThrownBy(() -> tab.reserve(money("0.10"))).isInstanceOf(BackendException.class);
    assertThat(budget.standing().orElseThrow().reserved()).isEqualTo(Money.ZERO);
  }

  @Test
  void neverRefusesWhatCostsNothing() {
    Budget budget = budget("2.00");
    spend(budget, NOBODY, "2.50");

    budget.open(NOBODY).reserve(Money.ZERO);
    assertThat(budget.left(NOBODY).orElseThrow().allows(Money.ZERO)).isTrue();
  }

  @Test
  void holdsACallerToItsOwnLimitAndAllOfThemToTheCommonOne() {
    Budget budget = budget(new Limits(Optional.of(money("2.00")), Map.of("alice", money("0.50"))));
    spend(budget, ALICE, "0.50");

    assertThatThrownBy(() -> budget.open(ALICE).reserve(money("0.01")))
        .hasMessage("Today's cloud budget of $0.5000 for alice is spent.");
    budget.open(Optional.of("bob")).reserve(money("1.50"));
    assertThatThrownBy(() -> budget.open(NOBODY).reserve(money("0.01")))
        .isInstanceOf(BackendException.class);
    assertThat(budget.standing("alice"))
        .contains(new Standing(money("0.50"), money("0.50"), Money.ZERO));
    assertThat(budget.standing("bob")).isEmpty();
  }

  @Test
  void tellsTheScarcestOfWhatIsLeft() {
    Budget budget = budget(new Limits(Optional.of(money("2.00")), Map.of("alice", money("0.50"))));

    assertThat(budget.left(ALICE).orElseThrow().left()).isEqualTo(money("0.50"));
    spend(budget, NOBODY, "1.75");
    assertThat(budget.left(ALICE).orElseThrow().left()).isEqualTo(money("0.25"));
    assertThat(budget.left(ALICE).orElseThrow().caller()).isEmpty();
    assertThat(budget(Limits.NONE).left(ALICE)).isEmpty();
  }

  @Test
  void beginsAnewAtMidnightButForWhatIsUnderWay() {
    Budget budget = budget("2.00");
    spend(budget, NOBODY, "1.50");
    Budget.Tab late = budget.open(NOBODY);
    late.reserve(money("0.25"));

    clock.set("2026-11-03T00:00:00+01:00");

    assertThat(budget.standing()).contains(new Standing(money("2.00"), Money.ZERO, money("0.25")));
    late.settle(money("0.20"));
    assertThat(budget.standing()).contains(new Standing(money("2.00"), money("0.20"), Money.ZERO));
  }

  @Test
  void staysSpentWhereTheClockIsSetBack() {
    Budget budget = budget("2.00");
    spend(budget, NOBODY, "2.00");
    clock.set("2026-11-01T12:00:00+01:00");

    assertThat(budget.left(NOBODY).orElseThrow().left()).isEqualTo(Money.ZERO);
  }

  @Test
  void endsTheDayAtLocalMidnightAlsoWhereTheClocksChange() {
    clock.set("2026-10-25T00:00:00+02:00");

    assertThat(budget("2.00").untilTurnOfDay()).isEqualTo(Duration.ofHours(25));
  }

  /** Requests that cost no more than was reserved for them, and all that can happen to them. */
  @RepeatedTest(5)
  @Tag("case-27")
  void manyAtOnceNeverOverspendNorLeaveAnythingReserved() throws Exception {
    Budget budget = budget(new Limits(Optional.of(money("2.00")), Map.of("alice", money("0.70"))));
    AtomicLong paid = new AtomicLong();
    AtomicLong paidByAlice = new AtomicLong();
    List<Callable<Void>> requests = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      int seed = i;
      requests.add(() -> {
        Optional<String> caller = seed % 3 == 0 ? ALICE : NOBODY;
        long cost = request(budget, caller, random(seed), Money.ZERO);
        paid.addAndGet(cost);
        paidByAlice.addAndGet(caller.isPresent() ? cost : 0);
        return null;
      });
    }
    runAll(requests);

    assertThat(paid.get()).isPositive().isLessThanOrEqualTo(money("2.00").nanos());
    assertThat(paidByAlice.get()).isPositive().isLessThanOrEqualTo(money("0.70").nanos());
    assertThat(budget.standing())
        .contains(new Standing(money("2.00"), new Money(paid.get()), Money.ZERO));
    assertThat(budget.standing("alice"))
        .contains(new Standing(money("0.70"), new Money(paidByAlice.get()), Money.ZERO));
  }

  /** Where answers come out dearer than was reserved, one at a time. */
  @Test
  @Tag("case-27")
  void overspendsByNoMoreThanOneRequestCostBeyondItsReservation() throws Exception {
    Budget budget = budget("2.00");
    Money beyond = money("0.30");
    Object turn = new Object();
    List<Callable<Void>> requests = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      int seed = i;
      requests.add(() -> {
        synchronized (turn) {
          request(budget, NOBODY, random(seed), beyond);
        }
        return null;
      });
    }
    runAll(requests);

    Standing standing = budget.standing().orElseThrow();
    assertThat(standing.spent()).isGreaterThan(money("1.90"));
    assertThat(standing.spent()).isLessThanOrEqualTo(money("2.00").plus(beyond));
    assertThat(standing.reserved()).isEqualTo(Money.ZERO);
  }

  /** One request with whatever may become of it: paid, cancelled, failed, moved, thrown out. */
  private static long request(
      Budget budget, Optional<String> caller, RandomGenerator chance, Money beyond) {
    long most = chance.nextLong(1, money("0.05").nanos());
    long cost = chance.nextLong(0, most + 1) + beyond.nanos();
    try (Budget.Tab tab = budget.open(caller)) {
      tab.reserve(new Money(most));
      LockSupport.parkNanos(chance.nextInt(100_000));
      switch (chance.nextInt(5)) {
        case 0 -> {
          return 0;
        }
        case 1 -> throw new IllegalStateException("thrown out");
        case 2 -> tab.reserve(Money.ZERO);
        case 3 -> {
          tab.reserve(new Money(most + 1));
          tab.settle(new Money(cost));
          return cost;
        }
        default -> {
          tab.settle(new Money(cost));
          return cost;
        }
      }
      return 0;
    } catch (BackendException | IllegalStateException e) {
      return 0;
    }
  }

  private static void runAll(List<Callable<Void>> requests) throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Void> request : threads.invokeAll(requests)) {
        request.get();
      }
    }
  }

  private static RandomGenerator random(int seed) {
    return new SplittableRandom(seed);
  }

  private static void spend(Budget budget, Optional<String> caller, String amount) {
    try (Budget.Tab tab = budget.open(caller)) {
      tab.settle(money(amount));
    }
  }

  private Budget budget(String daily) {
    return budget(new Limits(Optional.of(money(daily)), Map.of()));
  }

  private Budget budget(Limits limits) {
    return new Budget(limits, _ -> new TreeMap<>(), clock);
  }

  private static Money money(String units) {
    return Money.of(units);
  }
}
