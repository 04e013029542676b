package dev.nearside.core.privacy;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Tells how many layers of JSON strings (RFC 8259) a text stands in while it is read character by
 * character: none in plain text, one in a string of a text that is JSON as a whole, two in a string
 * of JSON that is such a string's text, and so on. A text that turns out not to be JSON has none.
 */
final class JsonDepth {

  private static final int DEEPEST = 4;

  private enum Expect {
    START,
    VALUE,
    VALUE_OR_END,
    KEY,
    KEY_OR_END,
    COLON,
    COMMA_OR_END,
    NOTHING,
    NEVER
  }

  private final int level;
  private final Deque<Character> open = new ArrayDeque<>();
  private final StringBuilder escape = new StringBuilder();
  private Expect expect = Expect.START;
  private boolean inString;
  private boolean inLiteral;
  private @Nullable JsonDepth inner;

  JsonDepth() {
    this(1);
  }

  private JsonDepth(int level) {
    this.level = level;
  }

  /** The layers at the end of what was read. */
  int depth() {
    if (expect == Expect.NEVER || !inString) {
      return 0;
    }
    return 1 + (inner == null ? 0 : inner.depth());
  }

  /** Reads on. */
  void read(CharSequence text) {
    for (int i = 0; i < text.length() && expect != Expect.NEVER; i++) {
      read(text.charAt(i));
    }
  }

  private void read(char c) {
    if (inString) {
      readString(c);
    } else if (inLiteral && (Character.isLetterOrDigit(c) || "+-.".indexOf(c) >= 0)) {
      return;
    } else {
      inLiteral = false;
      if (" \t\r\n".indexOf(c) < 0) {
        readToken(c);
      }
    }
  }

  private void readString(char c) {
    if (!escape.isEmpty()) {
      escape.append(c);
      readEscape(c);
    } else if (c == '\\') {
      escape.append(c);
    } else if (c == '"') {
      inString = false;
      inner = null;
    } else if (c < ' ') {
      expect = Expect.NEVER;
    } else {
      readInner(c);
    }
  }

  private void readEscape(char c) {
    if (escape.charAt(1) == 'u') {
      if (escape.length() > 2 && Character.digit(c, 16) < 0) {
        expect = Expect.NEVER;
      } else if (escape.length() == 6) {
        readInner((char) Integer.parseInt(escape.substring(2), 16));
        escape.setLength(0);
      }
      return;
    }
    int index = "\"\\/bfnrt".indexOf(c);
    if (index < 0) {
      expect = Expect.NEVER;
    } else {
      readInner("\"\\/\b\f\n\r\t".charAt(index));
    }
    escape.setLength(0);
  }

  private void readInner(char c) {
    if (inner != null && inner.expect != Expect.NEVER) {
      inner.read(c);
    }
  }

  private void readToken(char c) {
    switch (expect) {
      case START -> readOpening(c);
      case VALUE -> readValue(c);
      case VALUE_OR_END -> {
        if (c == ']') {
          close('[');
        } else {
          readValue(c);
        }
      }
      case KEY_OR_END, KEY -> {
        if (c == '"') {
          beginString(Expect.COLON);
        } else if (c == '}' && expect == Expect.KEY_OR_END) {
          close('{');
        } else {
          expect = Expect.NEVER;
        }
      }
      case COLON -> expect = c == ':' ? Expect.VALUE : Expect.NEVER;
      case COMMA_OR_END -> readComma(c);
      case NOTHING, NEVER -> expect = Expect.NEVER;
    }
  }

  private void readOpening(char c) {
    if (c == '{' || c == '[') {
      open.push(c);
      expect = c == '{' ? Expect.KEY_OR_END : Expect.VALUE_OR_END;
    } else {
      expect = Expect.NEVER;
    }
  }

  private void readValue(char c) {
    if (c == '"') {
      beginString(Expect.COMMA_OR_END);
    } else if (c == '-' || Character.isDigit(c) || "tfn".indexOf(c) >= 0) {
      inLiteral = true;
      expect = Expect.COMMA_OR_END;
    } else {
      readOpening(c);
    }
  }

  private void readComma(char c) {
    if (c == ',') {
      expect = open.getFirst() == '{' ? Expect.KEY : Expect.VALUE;
    } else if (c == '}' || c == ']') {
      close(c == '}' ? '{' : '[');
    } else {
      expect = Expect.NEVER;
    }
  }

  private void beginString(Expect next) {
    inString = true;
    inner = level < DEEPEST ? new JsonDepth(level + 1) : null;
    expect = next;
  }

  private void close(char opening) {
    if (open.isEmpty() || open.pop() != opening) {
      expect = Expect.NEVER;
    } else {
      expect = open.isEmpty() ? Expect.NOTHING : Expect.COMMA_OR_END;
    }
  }
}
