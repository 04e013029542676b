package dev.nearside.core.policy;

import dev.nearside.core.privacy.Sensitivity;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What to do with each kind of private data.
 *
 * @param usual what holds for every kind without a rule of its own
 * @param kinds rules by the name of a kind or topic
 */
public record KindRules(SensitiveRule usual, Map<String, SensitiveRule> kinds) {

  public KindRules {
    kinds = Map.copyOf(kinds);
  }

  /** One rule for every kind. */
  public static KindRules of(SensitiveRule usual) {
    return new KindRules(usual, Map.of());
  }

  /** The rule for a kind or topic of that name. */
  SensitiveRule of(String name) {
    return kinds.getOrDefault(name, usual);
  }

  /** The same, with a rule for one kind unless it has one already. */
  KindRules with(String name, SensitiveRule rule) {
    Map<String, SensitiveRule> all = new HashMap<>(kinds);
    all.putIfAbsent(name, rule);
    return new KindRules(usual, all);
  }

  /**
   * The rules for what was found, by kind. A rule of its own holds for a kind however harmless it
   * is; the usual one holds only for what makes a request private.
   */
  SortedMap<String, SensitiveRule> of(Sensitivity sensitivity) {
    SortedMap<String, SensitiveRule> rules = new TreeMap<>();
    Set<String> grave = sensitivity.kinds();
    for (String kind : sensitivity.counts().keySet()) {
      if (kinds.containsKey(kind)) {
        rules.put(kind, kinds.get(kind));
      } else if (grave.contains(kind)) {
        rules.put(kind, usual);
      }
    }
    return rules;
  }

  /** The strictest rule for what was found; empty rules leave a private request the usual one. */
  SensitiveRule strictest(Sensitivity sensitivity) {
    return of(sensitivity).values().stream()
        .reduce(SensitiveRule::and)
        .orElse(sensitivity.isPrivate() ? usual : SensitiveRule.ALLOW);
  }
}
