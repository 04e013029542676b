package dev.nearside.gateway;

import dev.nearside.core.budget.Budget;
import dev.nearside.core.budget.Limits;
import dev.nearside.core.ledger.LedgerException;
import dev.nearside.core.ledger.LedgerReader;
import dev.nearside.core.ledger.Money;
import dev.nearside.core.ledger.Spending;
import dev.nearside.core.ledger.SqliteLedger;
import dev.nearside.gateway.config.Config;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Makes the budget that a config describes, less what the ledger says was spent today. */
public final class Budgets {

  private Budgets() {}

  /**
   * The budget of today.
   *
   * @throws LedgerException if there is a limit and the ledger cannot be read, as nobody would know
   *     what is left of it
   */
  public static Budget of(Config config) {
    Instant now = Instant.now();
    return new Budget(
        limits(config),
        since -> spending(Assembly.ledgerPath(config), since.toInstant(), now),
        Clock.system(ZoneId.systemDefault()));
  }

  /** What a config says may be spent in a day. */
  static Limits limits(Config config) {
    Map<String, Money> callers = new HashMap<>();
    for (Config.CallerKey key : config.server().keys()) {
      key.name().ifPresent(name -> key.daily().ifPresent(limit -> callers.put(name, limit)));
    }
    return new Limits(config.policy().dailyBudget(), callers);
  }

  private static SortedMap<String, Spending> spending(Path file, Instant since, Instant until) {
    if (!Files.exists(file)) {
      return new TreeMap<>();
    }
    try (LedgerReader ledger = SqliteLedger.read(file)) {
      return ledger.spending(since, until);
    }
  }
}
