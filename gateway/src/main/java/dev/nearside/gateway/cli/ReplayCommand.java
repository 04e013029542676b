package dev.nearside.gateway.cli;

import static java.util.Locale.ROOT;

import dev.nearside.core.ledger.Entry;
import dev.nearside.core.ledger.LedgerReader;
import dev.nearside.core.ledger.SqliteLedger;
import dev.nearside.core.replay.Comparison;
import dev.nearside.core.replay.Replay;
import dev.nearside.gateway.Assembly;
import dev.nearside.gateway.config.Config;
import dev.nearside.gateway.config.ConfigFile;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code nearside replay}: what another policy would have done with what was asked. */
@Command(
    name = "replay",
    description = {
      "Decides again what the ledger recorded, with another policy: what would have gone where,",
      "and what that would have cost. Nothing is asked or answered again; the models, prices and",
      "networks are those of then."
    },
    footerHeading = "%nExample:%n",
    footer =
        "  nearside replay --policy cheaper.yaml     # its section policy; the rest is not read")
final class ReplayCommand implements Callable<Integer> {

  @Mixin private ConfigOption config = new ConfigOption();

  @Option(
      names = "--policy",
      required = true,
      paramLabel = "FILE",
      description = "A config file; only its section policy counts.")
  private Path file = Path.of("");

  @Option(
      names = "--days",
      paramLabel = "N",
      defaultValue = "30",
      description = "How far back; ${DEFAULT-VALUE} days unless given.")
  private int days;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Override
  public Integer call() {
    Config other = ConfigFile.read(file, System.getenv());
    Path ledger = Assembly.ledgerPath(config.read());
    if (!Files.exists(ledger)) {
      System.err.println("nearside: the ledger is empty; ask something first.");
      return 0;
    }
    Instant since = Instant.now().minus(Duration.ofDays(Math.max(0, days)));
    Comparison comparison;
    try (LedgerReader reader = SqliteLedger.read(ledger);
        Stream<Entry> entries = reader.entries(since)) {
      comparison = new Replay(Assembly.policy(other)).of(entries);
    }
    PrintStream out = ScanCommand.standardOutput();
    if (json) {
      out.println(json(comparison).toPrettyString());
    } else {
      print(out, comparison);
    }
    out.flush();
    return 0;
  }

  private void print(PrintStream out, Comparison comparison) {
    out.printf(
        ROOT,
        "The last %d days: %,d of %,d requests decided again with %s.%n",
        days,
        comparison.before().requests(),
        comparison.entries(),
        file);
    note(out, comparison.withoutSignals(), "not decided again, as too little was recorded of them");
    note(
        out,
        comparison.withoutMasking(),
        "not decided again, as nobody tried then whether masking leaves nothing private in them");
    note(out, comparison.asked(), "would wait for your word; counted as they run without it");
    note(
        out,
        comparison.drafted(),
        "would be drafted here first, which nobody did then; counted as they run without");
    note(
        out,
        comparison.uncounted(),
        "that move were not answered then; their tokens are not known and cost nothing here");
    out.printf(ROOT, "%n%-40s %12s %12s%n", "", "then", "now");
    places(comparison)
        .forEach(place ->
            out.printf(
                ROOT,
                "%-40s %,12d %,12d%n",
                place,
                comparison.before().places().getOrDefault(place, 0L),
                comparison.after().places().getOrDefault(place, 0L)));
    out.printf(
        ROOT,
        "%-40s %12s %12s%n",
        "cost",
        comparison.before().cost().display("$"),
        comparison.after().cost().display("$"));
    out.printf(
        ROOT,
        "%-40s %12.3f %12.3f%n",
        "quality given up, by the estimate of then",
        comparison.before().forgone(),
        comparison.after().forgone());
    out.printf(ROOT, "%n%s%n", comparison.changes().isEmpty() ? "Nothing moves." : "What moves:");
    comparison
        .changes()
        .forEach(change ->
            out.printf(
                ROOT,
                "%,8d  %s → %s  %s%n",
                change.requests(),
                change.from(),
                change.to(),
                change.cost().display("$")));
  }

  private static void note(PrintStream out, long requests, String words) {
    if (requests > 0) {
      out.printf(ROOT, "  %,d %s.%n", requests, words);
    }
  }

  private static SortedSet<String> places(Comparison comparison) {
    SortedSet<String> places = new TreeSet<>(comparison.before().places().keySet());
    places.addAll(comparison.after().places().keySet());
    return places;
  }

  private ObjectNode json(Comparison comparison) {
    ObjectNode report = JsonNodeFactory.instance.objectNode();
    report.put("days", days);
    report.put("entries", comparison.entries());
    report.put("decided_again", comparison.before().requests());
    report.put("without_signals", comparison.withoutSignals());
    report.put("without_masking", comparison.withoutMasking());
    report.put("would_ask", comparison.asked());
    report.put("would_draft", comparison.drafted());
    report.put("moved_without_tokens", comparison.uncounted());
    report.set("then", json(comparison.before()));
    report.set("now", json(comparison.after()));
    ArrayNode changes = report.putArray("changes");
    comparison
        .changes()
        .forEach(change ->
            changes
                .addObject()
                .put("from", change.from())
                .put("to", change.to())
                .put("requests", change.requests())
                .put("cost", change.cost().units()));
    return report;
  }

  private static ObjectNode json(Comparison.Totals totals) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    ObjectNode places = node.putObject("requests");
    totals.places().forEach(places::put);
    return node.put("cost", totals.cost().units()).put("quality_given_up", totals.forgone());
  }
}
