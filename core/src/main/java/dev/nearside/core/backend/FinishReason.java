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

  /** The reason with that name on the wire; an unknown one counts as {@link #STOP}. */
  public static FinishReason of(String wireName) {
    for (FinishReason reason : values()) {
      if (reason.wireName().equals(wireName)) {
        return reason;
      }
    }
    return "function_call".equals(wireName) ? TOOL_CALLS : STOP;
  }
}
