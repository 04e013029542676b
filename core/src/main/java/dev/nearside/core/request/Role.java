package dev.nearside.core.request;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Who speaks in a {@link Message}. */
public enum Role {
  SYSTEM,
  DEVELOPER,
  USER,
  ASSISTANT,
  TOOL;

  /** The role's name on the wire, such as {@code user}. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The role with that name on the wire, if there is one. */
  public static Optional<Role> of(String wireName) {
    return Arrays.stream(values()).filter(role -> role.wireName().equals(wireName)).findFirst();
  }
}
