package dev.nearside.gateway.cli;

import static java.util.Locale.ROOT;

import dev.nearside.core.ledger.Entry;
import dev.nearside.core.ledger.LedgerCsv;
import dev.nearside.core.ledger.LedgerReader;
import dev.nearside.core.ledger.Spending;
import dev.nearside.core.ledger.SqliteLedger;
import dev.nearside.core.ledger.Summary;
import dev.nearside.core.ledger.Unpriced;
import dev.nearside.gateway.Assembly;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code nearside ledger}: what was decided, spent and saved. */
@Command(
    name = "ledger",
    description = {
      "Shows what was decided, what it cost and what it saved. The ledger holds no content:",
      "neither questions nor answers, only routes, reasons, counts, times and money."
    })
final class LedgerCommand implements Callable<Integer> {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", ROOT).withZone(ZoneId.systemDefault());

  @Mixin private ConfigOption config = new ConfigOption();

  @ArgGroup private Form form = new Form();

  @Option(
      names = "--days",
      paramLabel = "N",
      defaultValue = "30",
      description = "How far back; ${DEFAULT-VALUE} days unless given.")
  private int days;

  private static final class Form {
    @Option(names = "--summary", description = "Totals by route.")
    private boolean summary;

    @Option(names = "--csv", description = "Every entry, as comma-separated values (RFC 4180).")
    private boolean csv;
  }

  @Override
  public Integer call() throws IOException {
    PrintStream out = ScanCommand.standardOutput();
    Path file = Assembly.ledgerPath(config.read());
    if (!Files.exists(file)) {
      System.err.println("nearside: the ledger is empty; ask something first.");
      return 0;
    }
    Instant since = Instant.now().minus(Duration.ofDays(Math.max(0, days)));
    try (LedgerReader ledger = SqliteLedger.read(file);
        Stream<Entry> entries = ledger.entries(since)) {
      if (form.csv) {
        LedgerCsv.write(entries, out);
      } else if (form.summary) {
        print(out, ledger.summary(since), Unpriced.of(entries));
      } else {
        entries.forEach(entry -> print(out, entry));
      }
    }
    out.flush();
    return 0;
  }

  private static void print(PrintStream out, Entry entry) {
    out.printf(
        ROOT,
        "%s  %s  %-7s %-9s %6.2f s %6d + %5d tokens  cost %-10s saved %-10s %s%n",
        TIME.format(entry.time()),
        entry.decision(),
        entry.route(),
        entry.outcome().name().toLowerCase(ROOT),
        entry.total().toMillis() / 1000.0,
        entry.promptTokens(),
        entry.completionTokens(),
        Sums.cost(entry),
        Sums.saved(entry),
        entry.reasons().isEmpty() ? "" : entry.reasons().getFirst());
  }

  private void print(PrintStream out, Summary summary, Unpriced open) {
    out.printf(ROOT, "The last %d days: %d requests%n", days, summary.totalRequests());
    summary.requests().forEach((route, count) -> out.printf(ROOT, "  %-16s %,12d%n", route, count));
    out.printf(ROOT, "%-18s %,12d%n", "tokens here", summary.deviceTokens());
    out.printf(ROOT, "%-18s %,12d%n", "tokens in clouds", summary.cloudTokens());
    Sums.lines(summary, open).forEach(out::println);
    if (summary.callers().size() > 1) {
      out.println("by caller");
      summary.callers().forEach((name, spent) -> print(out, name, spent));
    }
    summary
        .medianFirstToken()
        .ifPresent(time -> out.printf(ROOT, "%-18s %9d ms%n", "first token, p50", time.toMillis()));
    summary
        .p95FirstToken()
        .ifPresent(time -> out.printf(ROOT, "%-18s %9d ms%n", "first token, p95", time.toMillis()));
    if (!summary.findings().isEmpty()) {
      out.println(
          "findings           "
              + summary.findings().entrySet().stream()
                  .map(finding -> finding.getKey() + " " + finding.getValue())
                  .collect(Collectors.joining(", ")));
    }
  }

  private static void print(PrintStream out, String caller, Spending spent) {
    out.printf(
        ROOT,
        "  %-16s %,12d requests, cost %s%n",
        caller.isEmpty() ? "without a name" : caller,
        spent.requests(),
        spent.cost().display("$"));
  }
}
