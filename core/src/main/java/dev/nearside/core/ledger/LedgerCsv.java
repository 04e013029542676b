package dev.nearside.core.ledger;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes entries as CSV (RFC 4180), one line each under a line of names. Texts that a spreadsheet
 * would take for a formula get an apostrophe in front. Times are in milliseconds, money in units.
 */
public final class LedgerCsv {
  private static final List<String> COLUMNS =
      List.of(
          "time",
          "decision",
          "route",
          "provider",
          "model",
          "mode",
          "outcome",
          "sensitivity",
          "difficulty",
          "prompt_tokens",
          "completion_tokens",
          "cost",
          "cloud_cost",
          "saved",
          "price",
          "first_token_ms",
          "total_ms",
          "findings",
          "reasons",
          "consent",
          "consent_scope",
          "consent_by",
          "consent_waited_ms",
          "caller");

  private LedgerCsv() {}

  /**
   * Writes the entries in their order.
   *
   * @throws IOException if {@code out} fails
   */
  public static void write(Stream<Entry> entries, Appendable out) throws IOException {
    line(COLUMNS, out);
    for (Entry entry : (Iterable<Entry>) entries::iterator) {
      line(fields(entry), out);
    }
  }

  private static List<String> fields(Entry entry) {
    return List.of(
        entry.time().toString(),
        text(entry.decision()),
        text(entry.route()),
        text(entry.provider().orElse("")),
        text(entry.model()),
        text(entry.mode()),
        text(entry.outcome().name()),
        Double.toString(entry.sensitivity()),
        Double.toString(entry.difficulty()),
        Long.toString(entry.promptTokens()),
        Long.toString(entry.completionTokens()),
        entry.cost().toString(),
        entry.cloudCost().toString(),
        entry.saved().toString(),
        Pricing.of(entry).name().toLowerCase(Locale.ROOT),
        entry.timeToFirstToken().map(LedgerCsv::millis).orElse(""),
        millis(entry.total()),
        text(
            entry.findings().entrySet().stream()
                .map(finding -> finding.getKey() + "=" + finding.getValue())
                .collect(Collectors.joining("; "))),
        text(String.join(" ", entry.reasons())),
        text(entry.consent().map(ConsentFact::choice).orElse("")),
        text(entry.consent().map(ConsentFact::scope).orElse("")),
        text(entry.consent().map(ConsentFact::by).orElse("")),
        entry.consent().map(consent -> millis(consent.waited())).orElse(""),
        text(entry.caller().orElse("")));
  }

  private static void line(List<String> fields, Appendable out) throws IOException {
    String separator = "";
    for (String field : fields) {
      out.append(separator).append(quoted(field));
      separator = ",";
    }
    out.append("\r\n");
  }

  private static String millis(Duration length) {
    return Long.toString(length.toMillis());
  }

  private static String text(String text) {
    return !text.isEmpty() && "=+-@\t\r\n".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
  }

  private static String quoted(String field) {
    boolean plain = field.chars().noneMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
    return plain ? field : '"' + field.replace("\"", "\"\"") + '"';
  }
}
