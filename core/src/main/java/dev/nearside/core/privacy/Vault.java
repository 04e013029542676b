package dev.nearside.core.privacy;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The placeholders of one request and the values behind them. Lives in memory only and never shows
 * a value by accident.
 */
public final class Vault {

  private final Map<String, String> placeholders = new LinkedHashMap<>();
  private final Map<String, String> values = new HashMap<>();
  private final Map<String, Integer> lastNumber = new HashMap<>();

  /**
   * @param taken for each kind's name, the highest number that the request's own text already uses
   *     in something like a placeholder
   */
  Vault(Map<String, Integer> taken) {
    lastNumber.putAll(taken);
  }

  /** The placeholder for a value: always the same one for the same value. */
  String placeholder(Kind kind, String value) {
    return placeholders.computeIfAbsent(
        value,
        _ -> {
          int number = lastNumber.merge(kind.name(), 1, Integer::sum);
          values.put(key(kind.name(), number), value);
          return "[" + kind.name().toUpperCase(Locale.ROOT) + "_" + number + "]";
        });
  }

  /** The values that have a placeholder. */
  Set<String> masked() {
    return Collections.unmodifiableSet(placeholders.keySet());
  }

  /** The placeholder that was given to a value. */
  Optional<String> placeholderOf(String value) {
    return Optional.ofNullable(placeholders.get(value));
  }

  /** The placeholders, in the order they were given. */
  public List<String> placeholders() {
    return List.copyOf(placeholders.values());
  }

  /** The value behind a placeholder. */
  Optional<String> value(String kindName, int number) {
    return Optional.ofNullable(values.get(key(kindName, number)));
  }

  /** The names of the kinds that have a placeholder. */
  Set<String> kinds() {
    Set<String> kinds = new TreeSet<>();
    values.keySet().forEach(key -> kinds.add(key.substring(0, key.indexOf(' '))));
    return kinds;
  }

  /** Whether nothing is masked. */
  public boolean isEmpty() {
    return placeholders.isEmpty();
  }

  private static String key(String kindName, int number) {
    return kindName + " " + number;
  }

  @Override
  public String toString() {
    return placeholders.size() + " masked values";
  }
}
