package dev.nearside.core.backend;

import java.util.Locale;

/** Why an answer ended. */
public enum FinishReason {
  STOP,
  LENGTH,
  TOOL_CALLS,
  CONTENT_FILTER;

  /** The name on the wire, such as {@code tool_calls}. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The reason with that name on the wire, or with one that servers of the same dialect use for it;
   * an unknown one counts as {@link #STOP}.
   */
  public static FinishReason of(String wireName) {
    for (FinishReason reason : values()) {
      if (reason.wireName().equals(wireName)) {
        return reason;
      }
    }
    return switch (wireName) {
      case "function_call" -> TOOL_CALLS;
      case "max_tokens", "model_length" -> LENGTH;
      case "safety", "sensitive" -> CONTENT_FILTER;
      default -> STOP;
    };
  }
}
