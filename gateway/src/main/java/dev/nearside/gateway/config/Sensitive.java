package dev.nearside.gateway.config;

/** What happens to a request that is private. */
public enum Sensitive {
  /** It stays on the device. */
  LOCAL,
  /** It is treated like any other. */
  ALLOW
}
