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
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What may be spent on clouds in a day. Before a cloud is asked, the most that it may cost is
 * reserved; at the end the real cost takes the place of that. What is spent and reserved together
 * never exceeds a limit, but for what answers cost beyond what was reserved for them. Days begin at
 * midnight in the clock's zone, and a cost belongs to the day on which its answer ends. Safe for
 * use by many threads.
 */
public final class Budget {

  private final Account all = new Account(Optional.empty());
  private final Map<String, Account> callers = new HashMap<>();
  private final Function<ZonedDateTime, SortedMap<String, Spending>> earlier;
  private final Clock clock;
  private LocalDate day;
  private boolean knowsEarlier;

  /**
   * A budget with these limits.
   *
   * @param earlier what was spent from a moment on and before this budget was made, by the caller's
   *     name; asked for today once there is a limit, and no more on a later day
   * @param clock tells the time, and by its zone when a day begins
   */
  public Budget(
      Limits limits, Function<ZonedDateTime, SortedMap<String, Spending>> earlier, Clock clock) {
    this.earlier = earlier;
    this.clock = clock;
    this.day = LocalDate.now(clock);
    limit(limits);
  }

  /** A budget without limits. */
  public static Budget unlimited() {
    return new Budget(Limits.NONE, _ -> new TreeMap<>(), Clock.system(ZoneId.systemDefault()));
  }

  /**
   * Puts these limits in the place of those before; what was spent today and is reserved counts
   * towards them. If what was spent earlier cannot be told, nothing changes.
   */
  public synchronized void limit(Limits limits) {
    turn();
    if (!limits.isEmpty() && !knowsEarlier) {
      earlier
          .apply(day.atStartOfDay(clock.getZone()))
          .forEach((name, spending) ->
              accounts(Optional.of(name).filter(it -> !it.isEmpty()))
                  .forEach(account -> account.spend(spending.cost())));
      knowsEarlier = true;
    }
    all.limit(limits.all());
    limits.callers().keySet().forEach(this::account);
    callers.forEach(
        (name, account) -> account.limit(Optional.ofNullable(limits.callers().get(name))));
  }

  /** Opens the tab of a request. The caller closes it, whatever comes of the request. */
  public synchronized Tab open(Optional<String> caller) {
    return new Tab(accounts(caller));
  }

  /** The scarcest of what is left for a caller; empty where nothing limits it. */
  public synchronized Optional<BudgetLeft> left(Optional<String> caller) {
    turn();
    return accounts(caller).stream()
        .flatMap(account -> account.left().stream())
        .min(Comparator.comparing(BudgetLeft::left));
  }

  /** Where the budget of all callers stands; empty without a limit. */
  public synchronized Optional<Standing> standing() {
    turn();
    return all.standing();
  }

  /** Where a caller's own budget stands; empty without a limit. */
  public synchronized Optional<Standing> standing(String caller) {
    turn();
    return Optional.ofNullable(callers.get(caller)).flatMap(Account::standing);
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
    return Stream.concat(Stream.of(all), caller.map(this::account).stream()).toList();
  }

  private Account account(String caller) {
    return callers.computeIfAbsent(caller, name -> new Account(Optional.of(name)));
  }

  /** A clock that is set back does not make yesterday's money come again. */
  private void turn() {
    LocalDate today = LocalDate.now(clock);
    if (today.isAfter(day)) {
      day = today;
      knowsEarlier = true;
      all.beginDay();
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
          Optional<BudgetLeft> left = account.left();
          if (left.isPresent() && !left.get().allows(highestCost)) {
            throw overBudget(left.get().refusal(highestCost));
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
