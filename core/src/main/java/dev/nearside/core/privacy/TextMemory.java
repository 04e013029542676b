package dev.nearside.core.privacy;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Remembers what was found out about recent texts by their SHA-256; it keeps no text. Safe for use
 * by many threads.
 *
 * @param <V> what is found out
 */
public final class TextMemory<V> {

  private final Map<TextKey, V> entries;

  /**
   * @param capacity texts that are remembered; the longest unused is forgotten first
   */
  public TextMemory(int capacity) {
    entries =
        new LinkedHashMap<>(64, 0.75f, true) {
          @Override
          protected boolean removeEldestEntry(Map.Entry<TextKey, V> eldest) {
            return size() > capacity;
          }
        };
  }

  /** What is known about a text, found out anew only if it is not remembered. */
  public V recall(String text, Supplier<V> search) {
    TextKey key = TextKey.of(text);
    synchronized (entries) {
      V known = entries.get(key);
      if (known != null) {
        return known;
      }
    }
    V found = search.get();
    synchronized (entries) {
      entries.put(key, found);
    }
    return found;
  }
}
