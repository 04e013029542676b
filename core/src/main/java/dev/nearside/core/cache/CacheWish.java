package dev.nearside.core.cache;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a caller wants of the cache for one request. */
public enum CacheWish {
  /** What the config says. */
  USUAL,
  /** An earlier answer, whatever the temperature. */
  USE,
  /** A fresh answer, and none that is kept. */
  SKIP;

  /** The wish with that name in headers, {@code use} or {@code skip}. */
  public static Optional<CacheWish> of(String wireName) {
    return Arrays.stream(values())
        .filter(wish -> wish != USUAL && wish.name().toLowerCase(Locale.ROOT).equals(wireName))
        .findFirst();
  }
}
