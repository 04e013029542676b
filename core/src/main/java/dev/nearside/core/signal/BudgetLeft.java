package dev.nearside.core.signal;

import dev.nearside.core.ledger.Money;
import java.util.Optional;

/**
 * What may still be spent on clouds today.
 *
 * @param limit what may be spent in a day
 * @param left what of it is neither spent nor promised to requests under way; may be negative
 * @param caller whose budget it is; empty for that of all callers together
 */
public record BudgetLeft(Money limit, Money left, Optional<String> caller) {

  /** Whether a call that costs so much at most may be made. What costs nothing always may. */
  public boolean allows(Money highestCost) {
    return highestCost.equals(Money.ZERO) || highestCost.compareTo(left) <= 0;
  }

  /** Says, as a sentence, why a call that costs so much at most may not be made. */
  public String refusal(Money highestCost) {
    String budget =
        "cloud budget of " + limit.display("$") + caller.map(name -> " for " + name).orElse("");
    return left.compareTo(Money.ZERO) <= 0
        ? "Today's " + budget + " is spent."
        : "This could cost up to "
            + highestCost.display("$")
            + ", and of today's "
            + budget
            + " only "
            + left.display("$")
            + " is left.";
  }
}
