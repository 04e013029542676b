package dev.nearside.llama.tools;

/**
 * Finds where a JSON object that arrives in pieces ends.
 *
 * @param depth brackets that are open
 * @param inString whether a string is open
 * @param escaped whether the next character of the string is escaped
 */
record JsonEnd(int depth, boolean inString, boolean escaped) {

  JsonEnd() {
    this(0, false, false);
  }

  /** The position behind the object's last bracket, or -1 if it does not end in {@code text}. */
  int in(String text) {
    JsonEnd now = this;
    for (int i = 0; i < text.length(); i++) {
      JsonEnd next = now.after(text.charAt(i));
      if (next.depth == 0 && now.depth > 0) {
        return i + 1;
      }
      now = next;
    }
    return -1;
  }

  JsonEnd after(String text) {
    JsonEnd now = this;
    for (int i = 0; i < text.length(); i++) {
      now = now.after(text.charAt(i));
    }
    return now;
  }

  private JsonEnd after(char c) {
    if (inString) {
      return new JsonEnd(depth, escaped || c != '"', !escaped && c == '\\');
    }
    return switch (c) {
      case '"' -> new JsonEnd(depth, true, false);
      case '{', '[' -> new JsonEnd(depth + 1, false, false);
      case '}', ']' -> new JsonEnd(depth - 1, false, false);
      default -> this;
    };
  }
}
