package dev.nearside.core.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nearside.core.ledger.Money;
import dev.nearside.core.ledger.Spending;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Limits that are changed, and what was spent before they were. */
class ChangedLimitsTest {

  private static final Optional<String> NOBODY = Optional.empty();
  private static final Optional<String> ALICE = Optional.of("alice");

  private final SetClock clock = new SetClock("2026-11-02T12:00:00+01:00");

  @Test
  void goesOnFromWhatWasSpentTodayBeforeItStarted() {
    List<ZonedDateTime> asked = new ArrayList<>();
    Budget budget =
        new Budget(
            new Limits(Optional.of(money("2.00")), Map.of("alice", money("0.50"))),
            since -> {
              asked.add(since);
              return new TreeMap<>(
                  Map.of(
                      "", new Spending(3, money("0.10")),
                      "alice", new Spending(2, money("0.40"))));
            },
            clock);

    assertThat(asked).containsExactly(ZonedDateTime.parse("2026-11-02T00:00+01:00[Europe/Paris]"));
    assertThat(budget.standing().orElseThrow().spent()).isEqualTo(money("0.50"));
    assertThat(budget.standing("alice").orElseThrow().spent()).isEqualTo(money("0.40"));
  }

  @Test
  void readsNothingWhereThereIsNoLimit() {
    Budget budget = unreadable();

    budget.open(ALICE).reserve(money("1000"));
    assertThat(budget.standing()).isEmpty();
  }

  @Test
  void countsWhatIsSpentAndReservedTowardsAChangedLimit() {
    Budget budget = budget("2.00");
    spend(budget, ALICE, "0.50");
    Budget.Tab running = budget.open(ALICE);
    running.reserve(money("0.25"));

    budget.limit(new Limits(Optional.of(money("3.00")), Map.of("alice", money("1.00"))));
    assertThat(budget.standing())
        .contains(new Standing(money("3.00"), money("0.50"), money("0.25")));
    assertThat(budget.standing("alice"))
        .contains(new Standing(money("1.00"), money("0.50"), money("0.25")));
    running.settle(money("0.20"));
    assertThat(budget.left(ALICE).orElseThrow().left()).isEqualTo(money("0.30"));
  }

  @Test
  void countsAllOfTodayTowardsALimitThatComesLater() {
    List<ZonedDateTime> asked = new ArrayList<>();
    Budget budget =
        new Budget(
            Limits.NONE,
            since -> {
              asked.add(since);
              return new TreeMap<>(Map.of("alice", new Spending(2, money("0.40"))));
            },
            clock);
    spend(budget, ALICE, "0.10");
    Limits limits = new Limits(Optional.of(money("2.00")), Map.of("alice", money("1.00")));
    budget.limit(limits);
    budget.limit(limits);

    assertThat(asked).hasSize(1);
    assertThat(budget.standing().orElseThrow().spent()).isEqualTo(money("0.50"));
    assertThat(budget.standing("alice").orElseThrow().spent()).isEqualTo(money("0.50"));
  }

  @Test
  void needNotAskForEarlierOnADayThatItSawFromItsStart() {
    Budget budget = unreadable();
    clock.set("2026-11-03T09:00:00+01:00");
    spend(budget, NOBODY, "0.10");
    budget.limit(new Limits(Optional.of(money("2.00")), Map.of()));

    assertThat(budget.standing().orElseThrow().spent()).isEqualTo(money("0.10"));
  }

  @Test
  void liftsALimit() {
    Budget budget = budget("2.00");
    spend(budget, NOBODY, "2.00");
    budget.limit(Limits.NONE);

    budget.open(NOBODY).reserve(money("1000"));
    assertThat(budget.standing()).isEmpty();
  }

  @Test
  void keepsItsLimitsWhereNobodyCanTellWhatWasSpent() {
    Budget budget = unreadable();

    assertThatThrownBy(() -> budget.limit(new Limits(Optional.of(money("2.00")), Map.of())))
        .hasMessage("unreadable");
    assertThat(budget.standing()).isEmpty();
  }

  /** A budget without limits, of a day of which nobody can tell what was spent. */
  private Budget unreadable() {
    return new Budget(
        Limits.NONE,
        _ -> {
          throw new IllegalStateException("unreadable");
        },
        clock);
  }

  private Budget budget(String daily) {
    return new Budget(new Limits(Optional.of(money(daily)), Map.of()), _ -> new TreeMap<>(), clock);
  }

  private static void spend(Budget budget, Optional<String> caller, String amount) {
    try (Budget.Tab tab = budget.open(caller)) {
      tab.settle(money(amount));
    }
  }

  private static Money money(String units) {
    return Money.of(units);
  }
}
