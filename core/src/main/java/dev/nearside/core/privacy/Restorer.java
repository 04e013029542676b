package dev.nearside.core.privacy;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts values back into one stream of text that arrives in pieces. A piece is held back only while
 * its end could still become something that stands for a value. Inside JSON, also JSON in a string
 * of JSON, a value is written as it has to be there.
 */
@SuppressWarnings("JdkObsolete") // hitEnd tells exactly whether more text could change a match
public final class Restorer {

  private final Vault vault;
  private final Pattern pattern;
  private final boolean arguments;
  private final int longest;
  private final JsonDepth json = new JsonDepth();
  private final StringBuilder held = new StringBuilder();

  /** How many characters at the start of {@link #held} were shown already; they are context. */
  private int context;

  private Restorer(Vault vault, boolean arguments) {
    this.vault = vault;
    this.arguments = arguments;
    this.pattern = arguments ? vault.argumentsPattern() : vault.pattern();
    this.longest = vault.longest();
  }

  /** For text, which may be JSON as a whole. */
  public static Restorer ofText(Vault vault) {
    return new Restorer(vault, false);
  }

  /** For the arguments of a tool call, which are meant to be JSON. */
  public static Restorer ofArguments(Vault vault) {
    return new Restorer(vault, true);
  }

  /** Takes a piece and gives what can be shown now, maybe nothing. */
  public String push(String piece) {
    held.append(piece);
    return show(false);
  }

  /** Gives what was still held back, at the end of the text. */
  public String flush() {
    return show(true);
  }

  private String show(boolean end) {
    Matcher matcher = pattern.matcher(held).useTransparentBounds(true).useAnchoringBounds(false);
    StringBuilder shown = new StringBuilder();
    int from = context;
    int hold = end ? held.length() : firstOpen(matcher, from, held.length());
    while (matcher.region(from, held.length()).find() && matcher.start() < hold) {
      append(shown, from, matcher.start());
      shown.append(value(matcher));
      json.read(matcher.group());
      from = matcher.end();
    }
    int to = Math.max(from, hold);
    append(shown, from, to);
    context = Math.min(Placeholders.LOOK_BACK, to);
    held.delete(0, to - context);
    return shown.toString();
  }

  private void append(StringBuilder shown, int from, int to) {
    shown.append(held, from, to);
    json.read(held.subSequence(from, to));
  }

  /**
   * The first place from which on the text could still become something that stands for a value.
   */
  private int firstOpen(Matcher matcher, int from, int to) {
    for (int start = Math.max(from, to - longest); start < to; start++) {
      matcher.region(start, to);
      boolean whole = matcher.lookingAt();
      if (matcher.hitEnd()) {
        return start;
      }
      if (whole) {
        start = matcher.end() - 1;
      }
    }
    return to;
  }

  private String value(MatchResult match) {
    String matched = match.group();
    if (!arguments) {
      return vault.value(matched, json.depth()).orElse(matched);
    }
    if (matched.startsWith("\"")) {
      String placeholder = matched.substring(1, matched.length() - 1);
      return vault
          .valueAt(placeholder, 0)
          .map(value -> vault.isNumeric(placeholder) ? value : quoted(placeholder))
          .orElse(matched);
    }
    return vault
        .valueAt(matched, Math.max(0, json.depth() - 1))
        .map(value -> JsonText.escaped(value, 1))
        .orElse(matched);
  }

  private String quoted(String placeholder) {
    return '"' + JsonText.escaped(vault.valueAt(placeholder, 0).orElse(placeholder), 1) + '"';
  }
}
