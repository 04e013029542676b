package dev.nearside.gateway.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What another config changes.
 *
 * @param live sections that take effect while the server runs
 * @param restart sections and keys that take effect with the next start only
 */
public record Changes(List<String> live, List<String> restart) {

  public Changes {
    live = List.copyOf(live);
    restart = List.copyOf(restart);
  }

  /** Whether there are none. */
  public boolean isEmpty() {
    return live.isEmpty() && restart.isEmpty();
  }

  /**
   * What has changed.
   *
   * @param before the config in force
   * @param after the config that is to be
   */
  public static Changes between(Config before, Config after) {
    List<String> live = new ArrayList<>();
    List<String> restart = new ArrayList<>();
    add(live, "clouds", before.clouds(), after.clouds());
    add(live, "policy", live(before.policy()), live(after.policy()));
    add(live, "privacy", before.privacy(), after.privacy());
    add(live, "cache", before.cache(), after.cache());
    add(live, "server.keys", keys(before), keys(after));
    add(live, "server.per-minute", before.server().perMinute(), after.server().perMinute());
    add(restart, "server", place(before.server()), place(after.server()));
    add(restart, "local", before.local(), after.local());
    add(restart, "policy.consent", before.policy().consent(), after.policy().consent());
    add(restart, "policy.budget", before.policy().dailyBudget(), after.policy().dailyBudget());
    add(restart, "the daily budgets of server.keys", budgets(before), budgets(after));
    add(restart, "ledger", before.ledger(), after.ledger());
    add(restart, "telemetry", before.telemetry(), after.telemetry());
    return new Changes(live, restart);
  }

  private static void add(List<String> changes, String name, Object before, Object after) {
    if (!before.equals(after)) {
      changes.add(name);
    }
  }

  /** What of a policy takes effect at once; the rest is as usual. */
  private static Config.Policy live(Config.Policy policy) {
    return new Config.Policy(
        policy.mode(),
        policy.quality(),
        policy.sensitive(),
        policy.masking(),
        Config.Policy.DEFAULT.consent(),
        Config.Policy.DEFAULT.dailyBudget(),
        policy.attention(),
        policy.drafts());
  }

  private static List<Object> keys(Config config) {
    return config.server().keys().stream()
        .<Object>map(key -> List.of(key.name(), key.secret(), key.perMinute()))
        .toList();
  }

  private static List<Object> budgets(Config config) {
    return config.server().keys().stream()
        .filter(key -> key.daily().isPresent())
        .<Object>map(key -> List.of(key.name(), key.daily()))
        .toList();
  }

  private static Config.Server place(Config.Server server) {
    return new Config.Server(
        server.host(), server.port(), List.of(), Optional.empty(), server.maxBody());
  }
}
