package dev.nearside.core.policy;

/** What to do with private data; declared from the strictest to the loosest. */
public enum SensitiveRule {
  /** Keep it on the device. */
  LOCAL,
  /** Keep it on the device unless the user agrees to the exact payload. */
  ASK,
  /** Let it go only with placeholders for what is private. */
  MASK,
  /** Treat it like any other. */
  ALLOW;

  /** The stricter of both. */
  SensitiveRule and(SensitiveRule other) {
    return compareTo(other) <= 0 ? this : other;
  }
}
