package dev.nearside.core.signal;

import java.util.Locale;

/** How far a provider may be trusted with private data. */
public enum Trust {
  /** Anybody's server: private data does not go there. */
  PUBLIC,
  /** The user's own server. */
  TRUSTED;

  /** The name in config, such as {@code public}. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
