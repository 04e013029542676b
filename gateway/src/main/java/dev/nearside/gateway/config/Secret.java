package dev.nearside.gateway.config;

/**
 * A key that shows itself to nobody by accident: its text is only had through {@link #reveal()}.
 */
public final class Secret {
  private final String value;

  /** Wraps a key. */
  public Secret(String value) {
    this.value = value;
  }

  /** The key itself, for the one place that sends or compares it. */
  public String reveal() {
    return value;
  }

  /** Whether the text can be sent as a bearer token in an HTTP header. */
  static boolean isSendable(String text) {
    return !text.isEmpty() && text.chars().allMatch(c -> c > ' ' && c < 0x7f);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Secret secret && secret.value.equals(value);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  @Override
  public String toString() {
    return "***";
  }
}
