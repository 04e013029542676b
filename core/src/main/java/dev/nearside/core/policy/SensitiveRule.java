package dev.nearside.core.policy;

/** What to do with a private request. */
public enum SensitiveRule {
  /** Keep it on the device or a trusted server. */
  LOCAL,
  /** Treat it like any other. */
  ALLOW
}
