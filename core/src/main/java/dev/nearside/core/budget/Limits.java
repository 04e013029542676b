package dev.nearside.core.budget;

import dev.nearside.core.ledger.Money;
import java.util.Map;
import java.util.Optional;

/**
 * What clouds may cost in a day.
 *
 * @param all all callers together; empty without a limit
 * @param callers single callers, by the name of their key
 */
public record Limits(Optional<Money> all, Map<String, Money> callers) {

  /** No limits. */
  public static final Limits NONE = new Limits(Optional.empty(), Map.of());

  public Limits {
    callers = Map.copyOf(callers);
  }

  boolean isEmpty() {
    return all.isEmpty() && callers.isEmpty();
  }
}
