package dev.nearside.core.privacy;

import dev.nearside.core.request.Passage;
import dev.nearside.core.request.Request;
import dev.nearside.core.request.Rewriter;
import dev.nearside.core.request.TextRewrite;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Masks a request once: first all its texts are read for what is private, so that each value gets
 * its label in the order of the conversation; then it is replaced wherever it stands.
 */
final class MaskingRound {

  private final Scanner scanner;
  private final Vault vault;
  private final boolean first;
  private final Predicate<Kind> leave;
  private final PrivateValues values = new PrivateValues();

  /**
   * @param first whether the request is as it came; a later round masks what is left of it that is
   *     private by itself
   * @param asIs kinds that are not masked
   */
  MaskingRound(Scanner scanner, Vault vault, boolean first, AsIs asIs) {
    this.scanner = scanner;
    this.vault = vault;
    this.first = first;
    this.leave = kind -> asIs.allows(kind) || !(first || kind.isPrivate());
  }

  Request mask(Request request) {
    keepKnown();
    Request ignored = new Rewriter(new Reading()).rewrite(request);
    for (Passage passage : request.passages()) {
      if (!passage.opaque()) {
        keep(sure(spans("", passage.text(), "")), passage.text());
      }
    }
    for (Seam seam : Seam.of(request)) {
      keep(sure(spans(seam.before(), seam.after(), "")), seam.after());
      keep(sure(spans("", seam.before(), seam.after())), seam.before());
    }
    return new Rewriter(new Replacing()).rewrite(request);
  }

  /**
   * What was masked in earlier requests is masked again where it stands, also where the text that
   * gave it away is no longer part of the conversation.
   */
  private void keepKnown() {
    for (Labels.Known known : vault.known()) {
      if (!leave.test(known.kind())) {
        values.add(known.kind(), known.value(), known.since());
      }
    }
  }

  private static List<Span> sure(List<Span> spans) {
    return spans.stream().filter(span -> span.kind().isPrivate()).toList();
  }

  private void keep(List<Span> spans, String text) {
    for (Span span : spans) {
      String value = span.of(text);
      values.add(span.kind(), value, vault.valueSince(value));
      if (value.indexOf('\\') >= 0) {
        JsonText.unescaped(value)
            .ifPresent(plain -> values.add(span.kind(), plain, vault.valueSince(value)));
      }
    }
  }

  /** What is private in a text, and not only stands for something that is. */
  private List<Span> spans(String before, String text, String after) {
    String all = before + text + after;
    List<Finding> findings =
        scanner.scan(all).stream().filter(finding -> !leave.test(finding.kind())).toList();
    if (findings.isEmpty()) {
      return List.of();
    }
    List<Span> spans = new ArrayList<>();
    List<Span> standIns = StandIns.in(text, vault);
    for (Finding finding : findings) {
      int start = Math.max(finding.start() - before.length(), 0);
      int end = Math.min(finding.end() - before.length(), text.length());
      if (start < end) {
        spans.addAll(new Span(start, end, finding.kind()).without(standIns, text));
      }
    }
    return spans;
  }

  /** Reads and changes nothing. */
  private final class Reading implements TextRewrite {
    @Override
    public String text(String before, String text, String after) {
      return read(spans(before, text, after), text);
    }

    @Override
    public String definition(String before, String text) {
      return read(sure(spans(before, text, "")), text);
    }

    @Override
    public String number(String before, String digits) {
      return definition(before, digits);
    }

    @Override
    public String key(String key) {
      return definition("", key);
    }

    @Override
    public String identifier(String name) {
      return definition("", name);
    }

    private String read(List<Span> spans, String text) {
      spans.forEach(span -> vault.label(span.kind(), span.of(text)));
      keep(spans, text);
      return text;
    }
  }

  /** Replaces what was read. */
  private final class Replacing implements TextRewrite {
    @Override
    public String text(String before, String text, String after) {
      return replaced(everywhere(spans(before, text, after), text, false), text);
    }

    @Override
    public String definition(String before, String text) {
      return replaced(everywhere(sure(spans(before, text, "")), text, false), text);
    }

    private String replaced(List<Span> spans, String text) {
      if (spans.isEmpty()) {
        return text;
      }
      StringBuilder masked = new StringBuilder();
      JsonDepth json = new JsonDepth();
      int from = 0;
      for (Span span : spans) {
        append(text.substring(from, span.start()), masked, json);
        String value = span.of(text);
        append(
            standsApart(text, span)
                ? vault.standIn(span.kind(), value, json.depth())
                : vault.placeholder(span.kind(), value, json.depth()),
            masked,
            json);
        from = span.end();
      }
      return masked.append(text, from, text.length()).toString();
    }

    /** Whether no letter or digit touches a span, as a made-up value is known only as a word. */
    private static boolean standsApart(String text, Span span) {
      return (span.start() == 0 || !Character.isLetterOrDigit(text.codePointBefore(span.start())))
          && (span.end() == text.length()
              || !Character.isLetterOrDigit(text.codePointAt(span.end())));
    }

    @Override
    public String number(String before, String digits) {
      List<Span> spans = everywhere(sure(spans(before, digits, "")), digits, true);
      return spans.isEmpty() ? digits : vault.standInForNumber(spans.getFirst().kind(), digits);
    }

    @Override
    public String key(String key) {
      return replacedSurely(key, false);
    }

    @Override
    public String identifier(String name) {
      String masked = replacedSurely(name, true);
      if (!masked.equals(name)) {
        vault.rename(masked, name);
      }
      return masked;
    }

    /** Only what is surely private: names that code refers to are left alone otherwise. */
    private String replacedSurely(String text, boolean bare) {
      StringBuilder masked = new StringBuilder();
      int from = 0;
      for (Span span : everywhere(sure(spans("", text, "")), text, true)) {
        String value = span.of(text);
        masked
            .append(text, from, span.start())
            .append(
                bare
                    ? vault.bareStandIn(span.kind(), value)
                    : standsApart(text, span)
                        ? vault.standIn(span.kind(), value, 0)
                        : vault.placeholder(span.kind(), value, 0));
        from = span.end();
      }
      return masked.append(text, from, text.length()).toString();
    }

    private List<Span> everywhere(List<Span> known, String text, boolean sureOnly) {
      return values.spread(
          known,
          StandIns.in(text, vault),
          text,
          sureOnly || !first ? PrivateValues.NEVER : vault.textSince(text));
    }

    private void append(String piece, StringBuilder masked, JsonDepth json) {
      masked.append(piece);
      json.read(piece);
    }
  }
}
