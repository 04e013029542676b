package dev.nearside.core.consent;

import java.util.List;

/**
 * Which conversation a request belongs to.
 *
 * @param keys keys without content, of the requests that it goes on from and, last, its own
 */
public record Conversation(List<String> keys) {

  /**
   * @throws IllegalArgumentException without a key
   */
  public Conversation {
    keys = List.copyOf(keys);
    if (keys.isEmpty()) {
      throw new IllegalArgumentException("A conversation has a key.");
    }
  }

  /** One that is known by a single key. */
  public static Conversation of(String key) {
    return new Conversation(List.of(key));
  }

  /** The request's own key. */
  public String key() {
    return keys.getLast();
  }
}
