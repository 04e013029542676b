package dev.nearside.core.privacy;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Optional;

/**
 * A text made plain for recognizers, with the way back to the original's offsets.
 *
 * <p>Folding maps digits of any script to ASCII, full-width and mathematical letters to their plain
 * form, every kind of space to a blank and every dash to a hyphen, and drops characters that nobody
 * sees (zero-width, soft hyphen, controls) and what is drawn over digits. Unescaping also reads
 * JSON and percent escapes.
 */
final class View {

  private static final int MAX_ESCAPE_LEVELS = 3;

  private final String text;
  private final int[] starts;
  private final int[] ends;

  private View(String text, int[] starts, int[] ends) {
    this.text = text;
    this.starts = starts;
    this.ends = ends;
  }

  /** The folded form of a text. */
  static View folded(String original) {
    int firstOdd = firstOdd(original);
    if (firstOdd == original.length()) {
      return new View(original, new int[0], new int[0]);
    }
    Builder builder = new Builder(original.length());
    boolean onDigit = false;
    for (int i = 0; i < original.length(); ) {
      int codePoint = original.codePointAt(i);
      int next = i + Character.charCount(codePoint);
      int plain = fold(codePoint);
      boolean mark = isMark(codePoint);
      onDigit = mark ? onDigit : Character.isDigit(plain);
      if (plain >= 0 && !(mark && onDigit)) {
        builder.append(plain, i, next);
      }
      i = next;
    }
    return builder.build();
  }

  /** The folded form of what a text's escapes stand for; empty if it holds none. */
  static Optional<View> unescaped(String original) {
    View view = new View(original, new int[0], new int[0]);
    boolean changed = false;
    for (int level = 0; level < MAX_ESCAPE_LEVELS && Escapes.present(view.text); level++) {
      view = view.then(Escapes.decode(view.text));
      changed = true;
    }
    return changed ? Optional.of(view.then(folded(view.text))) : Optional.empty();
  }

  String text() {
    return text;
  }

  /** A finding in this view, as a finding in the original text. */
  Finding original(Finding finding) {
    if (isIdentity()) {
      return finding;
    }
    return new Finding(
        starts[finding.start()],
        ends[finding.end() - 1],
        finding.kind(),
        finding.score(),
        finding.by());
  }

  /** Where a character begins in the original text. */
  int start(int at) {
    return isIdentity() ? at : starts[at];
  }

  /** Where a character ends in the original text. */
  int end(int at) {
    return isIdentity() ? at + 1 : ends[at];
  }

  private boolean isIdentity() {
    return starts.length == 0;
  }

  private View then(View inner) {
    if (isIdentity()) {
      return inner;
    }
    if (inner.isIdentity()) {
      return new View(inner.text, starts, ends);
    }
    int[] innerStarts = Arrays.stream(inner.starts).map(i -> starts[i]).toArray();
    int[] innerEnds = Arrays.stream(inner.ends).map(i -> ends[i - 1]).toArray();
    return new View(inner.text, innerStarts, innerEnds);
  }

  private static int firstOdd(String text) {
    int i = 0;
    while (i < text.length() && text.charAt(i) < 0x7F && fold(text.charAt(i)) >= 0) {
      i++;
    }
    return i;
  }

  /** The plain character for a code point, or -1 if it is to be dropped. */
  private static int fold(int codePoint) {
    if (codePoint == 0x85) {
      return '\n';
    }
    if (codePoint < 0x7F) {
      return codePoint < ' ' && !Character.isWhitespace(codePoint) ? -1 : codePoint;
    }
    return switch (Character.getType(codePoint)) {
      case Character.FORMAT, Character.CONTROL, Character.SURROGATE -> -1;
      case Character.SPACE_SEPARATOR -> ' ';
      case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> '\n';
      case Character.DASH_PUNCTUATION -> '-';
      case Character.DECIMAL_DIGIT_NUMBER -> '0' + Character.digit(codePoint, 10);
      case Character.NON_SPACING_MARK ->
          codePoint >= 0xFE00 && codePoint <= 0xFE0F ? -1 : codePoint;
      default -> foldSymbol(codePoint);
    };
  }

  /** Such as the keycap of an emoji digit or a stroke through one. */
  private static boolean isMark(int codePoint) {
    int type = Character.getType(codePoint);
    return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
  }

  private static int foldSymbol(int codePoint) {
    if (codePoint == 0x2212) {
      return '-';
    }
    if (codePoint == 0x2018 || codePoint == 0x2019 || codePoint == 0x02BC) {
      return '\'';
    }
    if (codePoint == 0x201C || codePoint == 0x201D) {
      return '"';
    }
    boolean hasPlainForm =
        Character.getType(codePoint) == Character.OTHER_NUMBER
            || (codePoint >= 0x2460 && codePoint <= 0x24FF)
            || (codePoint >= 0xFF00 && codePoint <= 0xFFEF)
            || (codePoint >= 0x1D400 && codePoint <= 0x1D7FF);
    if (hasPlainForm) {
      String plain = Normalizer.normalize(Character.toString(codePoint), Normalizer.Form.NFKC);
      if (plain.length() == 1 && plain.charAt(0) < 0x80) {
        return plain.charAt(0);
      }
    }
    return codePoint;
  }

  /** Collects characters with the span of the original that each stands for. */
  static final class Builder {
    private final StringBuilder text;
    private int[] starts;
    private int[] ends;

    Builder(int capacity) {
      text = new StringBuilder(capacity);
      starts = new int[capacity];
      ends = new int[capacity];
    }

    void append(int codePoint, int start, int end) {
      int from = text.length();
      text.appendCodePoint(codePoint);
      if (text.length() > starts.length) {
        starts = Arrays.copyOf(starts, text.length() * 2);
        ends = Arrays.copyOf(ends, text.length() * 2);
      }
      Arrays.fill(starts, from, text.length(), start);
      Arrays.fill(ends, from, text.length(), end);
    }

    View build() {
      int length = text.length();
      if (length == 0) {
        return new View("", new int[0], new int[0]);
      }
      return new View(text.toString(), Arrays.copyOf(starts, length), Arrays.copyOf(ends, length));
    }
  }
}
