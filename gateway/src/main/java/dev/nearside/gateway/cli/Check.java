package dev.nearside.gateway.cli;

import java.util.Locale;
import java.util.Optional;

/**
 * One thing that {@code nearside doctor} looked at.
 *
 * @param advice what to do about it
 */
record Check(String name, Status status, String detail, Optional<String> advice) {

  /** How it is. */
  enum Status {
    OK,
    /** Needed, or wrong. */
    MISSING,
    /** Not there, and not needed. */
    NONE;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static Check ok(String name, String detail) {
    return new Check(name, Status.OK, detail, Optional.empty());
  }

  static Check missing(String name, String detail, String advice) {
    return new Check(name, Status.MISSING, detail, Optional.of(advice));
  }

  static Check none(String name, String detail) {
    return new Check(name, Status.NONE, detail, Optional.empty());
  }
}
