package dev.nearside.core.privacy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** Remembers what was found in recent texts by their SHA-256; it keeps no text. */
final class ScanMemory {

  /** What was found in one text. */
  record Found(List<Finding> findings, Set<Topic> topics) {}

  /** A digest of 256 bits. */
  private record Key(long a, long b, long c, long d) {
    static Key of(String text) {
      ByteBuffer digest = ByteBuffer.wrap(Sha256.of(text.getBytes(StandardCharsets.UTF_16LE)));
      return new Key(digest.getLong(), digest.getLong(), digest.getLong(), digest.getLong());
    }
  }

  private final Map<Key, Found> entries;

  ScanMemory(int capacity) {
    entries =
        new LinkedHashMap<>(64, 0.75f, true) {
          @Override
          protected boolean removeEldestEntry(Map.Entry<Key, Found> eldest) {
            return size() > capacity;
          }
        };
  }

  /** What was found in a text, looked for again only if it is not remembered. */
  Found recall(String text, Supplier<Found> search) {
    Key key = Key.of(text);
    synchronized (entries) {
      Found known = entries.get(key);
      if (known != null) {
        return known;
      }
    }
    Found found = search.get();
    synchronized (entries) {
      entries.put(key, found);
    }
    return found;
  }
}
