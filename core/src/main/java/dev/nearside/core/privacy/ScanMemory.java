package dev.nearside.core.privacy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Remembers what was found in recent texts by their SHA-256; it keeps no text. */
final class ScanMemory {

  /** A digest of 256 bits. */
  record Key(long a, long b, long c, long d) {
    static Key of(String text) {
      ByteBuffer digest = ByteBuffer.wrap(Sha256.of(text.getBytes(StandardCharsets.UTF_16LE)));
      return new Key(digest.getLong(), digest.getLong(), digest.getLong(), digest.getLong());
    }
  }

  private final Map<Key, Reading> entries;

  ScanMemory(int capacity) {
    entries =
        new LinkedHashMap<>(64, 0.75f, true) {
          @Override
          protected boolean removeEldestEntry(Map.Entry<Key, Reading> eldest) {
            return size() > capacity;
          }
        };
  }

  /** What was found in a text, looked for again only if it is not remembered. */
  Reading recall(String text, Supplier<Reading> search) {
    Key key = Key.of(text);
    synchronized (entries) {
      Reading known = entries.get(key);
      if (known != null) {
        return known;
      }
    }
    Reading found = search.get();
    synchronized (entries) {
      entries.put(key, found);
    }
    return found;
  }
}
