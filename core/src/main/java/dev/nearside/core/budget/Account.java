package dev.nearside.core.budget;

import dev.nearside.core.ledger.Money;
import dev.nearside.core.signal.BudgetLeft;
import java.util.Optional;

/** One limit and what counts towards it. Guarded by the lock of its budget. */
final class Account {

  private final Optional<String> caller;
  private final Money limit;
  private Money spent;
  private Money reserved = Money.ZERO;

  Account(Optional<String> caller, Money limit, Money spent) {
    this.caller = caller;
    this.limit = limit;
    this.spent = spent;
  }

  BudgetLeft left() {
    return new BudgetLeft(limit, limit.minus(spent).minus(reserved), caller);
  }

  Standing standing() {
    return new Standing(limit, spent, reserved);
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
