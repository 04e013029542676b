package dev.nearside.gateway.cli;

/** What kind of place the command talks to. */
final class Terminal {

  private Terminal() {}

  /**
   * Whether a person watches standard error. Java cannot tell by itself once another stream is
   * redirected, so the launcher says it.
   */
  static boolean isWatched() {
    return Boolean.getBoolean("nearside.terminal");
  }
}
