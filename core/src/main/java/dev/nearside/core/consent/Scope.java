package dev.nearside.core.consent;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How far a word of the user reaches. */
public enum Scope {
  /** The one request. */
  ONCE,
  /** The same kinds of data to the same provider in the same conversation, while Nearside runs. */
  CONVERSATION,
  /** The same kinds of data to the same provider, until it is revoked. */
  ALWAYS;

  /** The name in the API and the ledger. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The scope with that name, if there is one. */
  public static Optional<Scope> of(String wireName) {
    return Arrays.stream(values()).filter(scope -> scope.wireName().equals(wireName)).findFirst();
  }
}
