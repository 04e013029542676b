package dev.nearside.core.privacy;

import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts values back into one stream of text that arrives in pieces. A piece is held back only while
 * its end could still become a placeholder.
 */
@SuppressWarnings("JdkObsolete") // hitEnd tells exactly whether more text could change a match
public final class Restorer {

  private final Vault vault;
  private final Pattern pattern;
  private final UnaryOperator<String> escape;
  private final StringBuilder held = new StringBuilder();

  /** How many characters at the start of {@link #held} were shown already; they are context. */
  private int context;

  /**
   * @param vault the values; not empty
   * @param escape applied to each value, for text inside another form such as JSON
   */
  public Restorer(Vault vault, UnaryOperator<String> escape) {
    this.vault = vault;
    this.pattern = Placeholders.pattern(vault.kinds());
    this.escape = escape;
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
    while (matcher.region(from, held.length()).find() && (end || !couldGrow(matcher))) {
      shown.append(held, from, matcher.start()).append(value(matcher));
      from = matcher.end();
    }
    int hold =
        end
            ? held.length()
            : firstOpen(matcher, Math.max(from, held.length() - Placeholders.LONGEST));
    shown.append(held, from, hold);
    context = Math.min(1, hold);
    held.delete(0, hold - context);
    return shown.toString();
  }

  private boolean couldGrow(Matcher matcher) {
    return matcher.hitEnd() && matcher.end() == held.length();
  }

  /** The first place from which on the text could still become a placeholder. */
  private int firstOpen(Matcher matcher, int from) {
    for (int start = from; start < held.length(); start++) {
      matcher.region(start, held.length());
      boolean whole = matcher.lookingAt();
      if (whole ? couldGrow(matcher) : matcher.hitEnd()) {
        return start;
      }
    }
    return held.length();
  }

  private String value(MatchResult match) {
    Placeholders.Reference reference = Placeholders.Reference.of(match);
    return vault.value(reference.kindName(), reference.number()).map(escape).orElse(match.group());
  }
}
