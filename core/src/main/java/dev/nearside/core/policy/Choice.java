package dev.nearside.core.policy;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What the user may say where a request needs consent. */
public enum Choice {
  /** Answer on the device. */
  LOCAL,
  /** Send it with placeholders for what is private. */
  MASKED,
  /** Send it as it is. */
  AS_IS,
  /** Do not answer it at all. */
  CANCEL;

  /** The name in config, headers and ledger, such as {@code as-is}. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The choice with that name, if there is one. */
  public static Optional<Choice> of(String wireName) {
    return Arrays.stream(values()).filter(choice -> choice.wireName().equals(wireName)).findFirst();
  }

  /** Of two choices other than {@link #CANCEL}, the one that lets less out. */
  public Choice stricter(Choice other) {
    return compareTo(other) <= 0 ? this : other;
  }
}
