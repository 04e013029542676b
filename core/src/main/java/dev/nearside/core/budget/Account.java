package dev.nearside.core.budget;

import dev.nearside.core.ledger.Money;
import dev.nearside.core.signal.BudgetLeft;
import java.util.Optional;

/** What was spent, and what limits it. Guarded by the lock of its budget. */
final class Account {

  private final Optional<String> caller;
  private Optional<Money> limit = Optional.empty();
  private Money spent = Money.ZERO;
  private Money reserved = Money.ZERO;

  Account(Optional<String> caller) {
    this.caller = caller;
  }

  void limit(Optional<Money> most) {
    limit = most;
  }

  Optional<BudgetLeft> left() {
    return limit.map(most -> new BudgetLeft(most, most.minus(spent).minus(reserved), caller));
  }

  Optional<Standing> standing() {
    return limit.map(most -> new Standing(most, spent, reserved));
  }

  void reserve(Money amount) {
    reserved = reserved.plus(amount);
  }

  void release(Money amount) {
    reserved = reserved.minus(amount);
  }

  void spend(Money amount) {
    spent = spent.plus(amount);
  }

  /** What is reserved stays so, as it will be paid on the new day. */
  void beginDay() {
    spent = Money.ZERO;
  }
}
