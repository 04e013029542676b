package dev.nearside.core.budget;

import dev.nearside.core.backend.BackendException;
import dev.nearside.core.ledger.Money;
import dev.nearside.core.ledger.Spending;
import dev.nearside.core.signal.BudgetLeft;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What may be spent on clouds in a day. Before a cloud is asked, the most that it may cost is
 * reserved; at the end the real cost takes the place of that. What is spent and reserved together
 * never exceeds a limit, but for what answers cost beyond what was reserved for them. Days begin at
 * midnight in the clock's zone, and a cost belongs to the day on which its answer ends. Safe for
 * use by many threads.
 */
public final class Budget {

  private final Optional<Account> all;
  private final Map<String, Account> callers = new HashMap<>();
  private final Clock clock;
  private LocalDate day;

  /**
   * A budget with these limits.
   *
   * @param earlier what was spent from a moment on, by the caller's name; asked for today, and only
   *     where there is a limit
   * @param clock tells the time, and by its zone when a day begins
   */
  public Budget(
      Limits limits, Function<ZonedDateTime, SortedMap<String, Spending>> earlier, Clock clock) {
    this.clock = clock;
    this.day = LocalDate.now(clock);
    SortedMap<String, Spending> today =
        limits.isEmpty() ? new TreeMap<>() : earlier.apply(day.atStartOfDay(clock.getZone()));
    Money sum = today.values().stream().map(Spending::cost).reduce(Money.ZERO, Money::plus);
    this.all = limits.all().map(limit -> new Account(Optional.empty(), limit, sum));
    limits
        .callers()
        .forEach((name, limit) ->
            callers.put(name, new Account(Optional.of(name), limit, spentBy(name, today))));
  }

  /** A budget without limits. */
  public static Budget unlimited() {
    return new Budget(Limits.NONE, _ -> new TreeMap<>(), Clock.system(ZoneId.systemDefault()));
  }

  /** Opens the tab of a request. The caller closes it, whatever comes of the request. */
  public Tab open(Optional<String> caller) {
    return new Tab(accounts(caller));
  }

  /** The scarcest of what is left for a caller; empty where nothing limits it. */
  public synchronized Optional<BudgetLeft> left(Optional<String> caller) {
    turn();
    return accounts(caller).stream().map(Account::left).min(Comparator.comparing(BudgetLeft::left));
  }

  /** Where the budget of all callers stands; empty without a limit. */
  public synchronized Optional<Standing> standing() {
    turn();
    return all.map(Account::standing);
  }

  /** Where a caller's own budget stands; empty without a limit. */
  public synchronized Optional<Standing> standing(String caller) {
    turn();
    return Optional.ofNullable(callers.get(caller)).map(Account::standing);
  }

  /** When the day ends, and with it what was spent on it. */
  public synchronized ZonedDateTime turnOfDay() {
    turn();
    return day.plusDays(1).atStartOfDay(clock.getZone());
  }

  /** How long it is until the day ends. */
  public Duration untilTurnOfDay() {
    return Duration.between(clock.instant(), turnOfDay());
  }

  private List<Account> accounts(Optional<String> caller) {
    List<Account> accounts = new ArrayList<>(all.stream().toList());
    caller.map(callers::get).ifPresent(accounts::add);
    return accounts;
  }

  private static Money spentBy(String name, SortedMap<String, Spending> today) {
    return today.getOrDefault(name, new Spending(0, Money.ZERO)).cost();
  }

  /** A clock that is set back does not make yesterday's money come again. */
  private void turn() {
    LocalDate today = LocalDate.now(clock);
    if (today.isAfter(day)) {
      day = today;
      all.ifPresent(Account::beginDay);
      callers.values().forEach(Account::beginDay);
    }
  }

  /** What one request may cost and costs. */
  public final class Tab implements AutoCloseable {

    private final List<Account> accounts;
    private Money reserved = Money.ZERO;
    private boolean closed;

    private Tab(List<Account> accounts) {
      this.accounts = accounts;
    }

    /**
     * Reserves what the next call may cost, in place of what was reserved before it.
     *
     * @param highestCost what it may cost at most; what costs nothing is never refused
     * @throws BackendException if a limit does not allow it, or the tab is closed; then nothing is
     *     reserved
     */
    public void reserve(Money highestCost) {
      synchronized (Budget.this) {
        turn();
        release();
        if (closed) {
          throw new BackendException(
              BackendException.Kind.UNAVAILABLE, 499, "The request was cancelled.");
        }
        for (Account account : accounts) {
          if (!account.left().allows(highestCost)) {
            throw overBudget(account.left().refusal(highestCost));
          }
        }
        accounts.forEach(account -> account.reserve(highestCost));
        reserved = highestCost;
      }
    }

    /**
     * Puts the real cost in the place of what was reserved and closes the tab. Does nothing once it
     * is closed.
     */
    public void settle(Money cost) {
      synchronized (Budget.this) {
        if (closed) {
          return;
        }
        turn();
        release();
        accounts.forEach(account -> account.spend(cost));
        closed = true;
      }
    }

    /** Closes the tab, where it is not settled, as one that cost nothing. */
    @Override
    public void close() {
      settle(Money.ZERO);
    }

    private void release() {
      accounts.forEach(account -> account.release(reserved));
      reserved = Money.ZERO;
    }

    private BackendException overBudget(String why) {
      return new BackendException(
          BackendException.Kind.OVER_BUDGET, 429, why, Optional.of(untilTurnOfDay()));
    }
  }
}
