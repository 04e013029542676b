package dev.nearside.gateway.config;

/** How far a provider may be trusted. */
public enum Trust {
  /** Anyone's server: what is private does not go there. */
  PUBLIC,
  /** The user's own server. */
  TRUSTED
}
