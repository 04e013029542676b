package dev.nearside.core.signal.memory;

import dev.nearside.core.privacy.Scan;

/**
 * How long a word on a question may be remembered. The numbers that stand for a question give away
 * which words it may hold to whoever tries words on them, so they are treated like its text.
 */
public enum Keeping {
  /** Nothing private was found in it. */
  ON_DISK,
  /** Something was found that does not make it private, such as a place. */
  IN_MEMORY,
  /** It is private. */
  NOT_AT_ALL;

  /**
   * What may be kept of a request.
   *
   * @param scan what was found anywhere in it
   * @param restricted whether a rule for private data holds for it
   */
  public static Keeping of(Scan scan, boolean restricted) {
    if (restricted || scan.sensitivity().isPrivate()) {
      return NOT_AT_ALL;
    }
    return scan.isEmpty() ? ON_DISK : IN_MEMORY;
  }
}
