package dev.nearside.core.privacy;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The made-up values of one conversation, so that its later requests use the same. Lives in memory
 * only. Safe for use by many threads.
 */
final class SurrogateMemory {

  /** A made-up person of one number. */
  record Name(String first, String last) {}

  /**
   * What stood for a label's value.
   *
   * @param made the made-up value; empty where there was none to be had
   */
  record Given(String value, Optional<String> made) {
    @Override
    public String toString() {
      return value.length() + " characters";
    }
  }

  private final Map<Label, Given> given = new HashMap<>();
  private final Map<String, Name> names = new HashMap<>();

  /** What stood for each label's value until now. */
  synchronized Map<Label, Given> given() {
    return Map.copyOf(given);
  }

  /** The made-up person of each family of labels until now. */
  synchronized Map<String, Name> names() {
    return Map.copyOf(names);
  }

  synchronized void keep(Label label, Given now) {
    given.put(label, now);
  }

  synchronized void keep(String family, Name name) {
    names.put(family, name);
  }
}
