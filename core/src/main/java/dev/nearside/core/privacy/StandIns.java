package dev.nearside.core.privacy;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;

/** Finds what already stands for a value. */
final class StandIns {

  private StandIns() {}

  /** The places in a text, sorted. */
  static List<Span> in(String text, Vault vault) {
    if (vault.isEmpty()) {
      return List.of();
    }
    List<Span> spans = new ArrayList<>();
    Matcher matcher = vault.pattern().matcher(text);
    while (matcher.find()) {
      if (vault.standsForValue(matcher)) {
        spans.add(new Span(matcher.start(), matcher.end(), Kind.UNSCANNED));
      }
    }
    return spans;
  }
}
