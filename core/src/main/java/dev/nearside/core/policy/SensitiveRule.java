package dev.nearside.core.policy;

/** What to do with a private request. */
public enum SensitiveRule {
  /** Keep it on the device or a trusted server. */
  LOCAL,
  /** Let it go to a public provider only with placeholders for what is private. */
  MASK,
  /** Treat it like any other. */
  ALLOW
}
