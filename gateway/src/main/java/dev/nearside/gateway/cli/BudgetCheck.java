package dev.nearside.gateway.cli;

import dev.nearside.core.budget.Budget;
import dev.nearside.core.budget.Standing;
import dev.nearside.core.ledger.LedgerException;
import dev.nearside.core.ledger.Money;
import dev.nearside.gateway.Budgets;
import dev.nearside.gateway.config.Config;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Looks at what is left of today's budgets, as far as the ledger knows. */
final class BudgetCheck {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

  private BudgetCheck() {}

  /** Where the budgets of a config stand; empty where it has none. */
  static Optional<Check> of(Config config) {
    try {
      Budget budget = Budgets.of(config);
      List<String> parts = new ArrayList<>();
      budget.standing().ifPresent(standing -> parts.add(text(standing)));
      config.server().keys().stream()
          .flatMap(key -> key.name().stream())
          .distinct()
          .forEach(name ->
              budget.standing(name).ifPresent(standing -> parts.add(name + ": " + text(standing))));
      return parts.isEmpty()
          ? Optional.empty()
          : Optional.of(
              Check.ok(
                  "budget",
                  String.join("; ", parts) + "; resets at " + TIME.format(budget.turnOfDay())));
    } catch (LedgerException e) {
      return Optional.of(
          Check.missing(
              "budget",
              "nobody knows what was spent today: " + e.getMessage(),
              "Correct the ledger; Nearside does not serve with a budget until then."));
    }
  }

  private static String text(Standing standing) {
    Money left = standing.limit().minus(standing.spent());
    return standing.spent().display("$")
        + " of "
        + standing.limit().display("$")
        + " spent today, "
        + (left.compareTo(Money.ZERO) > 0 ? left : Money.ZERO).display("$")
        + " left";
  }
}
