package dev.nearside.gateway.cli;

import static java.util.Locale.ROOT;

import dev.nearside.core.Explanation;
import dev.nearside.core.ledger.Money;
import dev.nearside.core.policy.Decision;
import dev.nearside.core.policy.DraftPlan;
import dev.nearside.core.policy.Outlook;
import dev.nearside.core.policy.Route;
import dev.nearside.core.privacy.Finding;
import dev.nearside.core.request.Passage;
import dev.nearside.core.request.Request;
import dev.nearside.core.signal.CloudOffer;
import dev.nearside.core.signal.Difficulty;
import dev.nearside.core.signal.Recollection;
import dev.nearside.core.signal.Signals;
import dev.nearside.gateway.http.ProposalJson;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** An explanation for people. */
final class ExplanationTable {

  private static final int CONTEXT = 12;
  private static final String UNASKED = "nothing, unless you agree when asked";

  private final StringBuilder out = new StringBuilder();

  private ExplanationTable() {}

  static String of(Request request, Explanation explanation) {
    ExplanationTable table = new ExplanationTable();
    table.decision(explanation.decision());
    table.outlooks(explanation.outlooks());
    table.signals(explanation.signals());
    table.findings(request, explanation);
    table.payload(explanation);
    return table.out.toString().stripTrailing();
  }

  private void decision(Decision decision) {
    row("Route", route(decision.route()));
    for (String reason : decision.reasons()) {
      row("", "· " + reason);
    }
    decision.draft().ifPresent(plan -> row("Drafts first", draft(plan)));
    decision.fallback().ifPresent(fallback -> row("If that fails", route(fallback)));
    row("Mode", decision.mode().wireName());
  }

  private static String draft(DraftPlan plan) {
    return String.format(
        ROOT,
        "up to %d tokens here, hidden; kept from %.0f %% likely right on, else %s",
        plan.tokens(),
        100 * plan.leastRight(),
        route(plan.escalation()));
  }

  private static String route(Route route) {
    return switch (route) {
      case Route.Local() -> "local: on this device";
      case Route.Cloud(CloudOffer offer) -> "cloud: " + offer.name();
      case Route.Masked(CloudOffer offer) -> "masked: " + offer.name() + ", with placeholders";
      case Route.Cached _ -> "cached: from memory";
      case Route.Refused _ -> "refused: nowhere";
    };
  }

  private void outlooks(List<Outlook> outlooks) {
    out.append('\n');
    String title = "Likely";
    for (Outlook outlook : outlooks) {
      row(title, outlook(outlook));
      title = "";
    }
  }

  private static String outlook(Outlook outlook) {
    List<String> parts = new ArrayList<>();
    parts.add(String.format(ROOT, "%.0f %% right", 100 * outlook.quality()));
    parts.add(outlook.cost().map(cost -> cost.display("$")).orElse("at a price nobody said"));
    parts.add(
        outlook
            .seconds()
            .map(seconds -> String.format(ROOT, "%.0f s", Math.max(1, seconds)))
            .orElse("speed not known yet"));
    outlook
        .joules()
        .ifPresent(
            joules -> parts.add(String.format(ROOT, "%.0f J of this device's energy", joules)));
    String where = outlook.cloud().map(CloudOffer::name).orElse("here");
    return where + ": " + String.join(", ", parts);
  }

  private void signals(Signals signals) {
    out.append('\n');
    row("Sensitivity", score(signals.sensitivity().score()) + " (private from 0.50 on)");
    signals.sensitivity().reasons().forEach(reason -> row("", "· " + reason));
    row("Difficulty", difficulty(signals.difficulty()));
    signals.difficulty().reasons().forEach(reason -> row("", "· " + reason));
    row("Length", "about " + signals.promptTokens() + " tokens");
    row(
        "This device",
        signals
            .local()
            .map(local -> local.model() + ", context " + local.contextLength() + " tokens")
            .orElse("no local model"));
    row(
        "Clouds",
        signals.clouds().isEmpty()
            ? "none configured"
            : signals.clouds().stream()
                .map(ExplanationTable::cloud)
                .collect(Collectors.joining("; ")));
    signals
        .budget()
        .ifPresent(budget ->
            row(
                "Budget",
                budget.left().display("$") + " left of " + budget.limit().display("$") + " a day"));
    List<String> moment = ConditionsText.of(signals.conditions());
    row("This moment", moment.isEmpty() ? "nothing known" : String.join(", ", moment));
    row("Your words", words(signals.recollection()));
  }

  private static String words(Recollection said) {
    return said.neighbours() == 0
        ? "none on questions like it"
        : String.format(
            ROOT,
            "on %d like it, %.2f (-1 for this device, 1 for the cloud)",
            said.neighbours(),
            said.pull());
  }

  private static String cloud(CloudOffer offer) {
    return offer.name()
        + " ("
        + offer.trust().wireName()
        + (offer.reachable() ? "" : ", offline")
        + (offer.highestCost().equals(Money.ZERO)
            ? ")"
            : ", at most about " + offer.highestCost().display("$") + ")");
  }

  private void findings(Request request, Explanation explanation) {
    out.append('\n');
    List<Passage> passages = request.passages();
    boolean any = false;
    for (int i = 0; i < passages.size(); i++) {
      for (Finding finding : explanation.scan().passages().get(i).findings()) {
        any = true;
        row(
            finding.kind().name(),
            String.format(
                ROOT,
                "%d–%d in %s, score %.2f, by %s: %s",
                finding.start(),
                finding.end(),
                passages.get(i).place(),
                finding.score(),
                finding.by(),
                masked(passages.get(i).text(), finding)));
      }
    }
    if (!any) {
      row("Findings", "none");
    }
  }

  /** The words around a finding, with the finding itself blotted out. */
  private static String masked(String text, Finding finding) {
    int from = Math.max(0, finding.start() - CONTEXT);
    int to = Math.min(text.length(), finding.end() + CONTEXT);
    String around =
        text.substring(from, finding.start())
            + "█".repeat(Math.min(8, finding.end() - finding.start()))
            + text.substring(finding.end(), to);
    return "…" + around.replaceAll("\\s+", " ") + "…";
  }

  private void payload(Explanation explanation) {
    out.append('\n');
    explanation
        .payload()
        .ifPresentOrElse(
            payload ->
                out.append("What would leave this device")
                    .append(ifNotKept(explanation.decision()))
                    .append(", to the letter:\n")
                    .append(payload.toPrettyString())
                    .append('\n'),
            () -> row("Leaves device", explanation.proposal().isEmpty() ? "nothing" : UNASKED));
    explanation
        .proposal()
        .map(ProposalJson::of)
        .ifPresent(proposal -> out.append('\n').append(ProposalText.of(proposal)).append('\n'));
  }

  private static String ifNotKept(Decision decision) {
    return decision.draft().isPresent() ? " if the draft is not kept" : "";
  }

  private static String difficulty(Difficulty difficulty) {
    return String.format(
        ROOT,
        "%.2f (likely right %.0f %% here, %.0f %% in the cloud)",
        difficulty.score(),
        100 * difficulty.device(),
        100 * difficulty.cloud());
  }

  private static String score(double score) {
    return String.format(ROOT, "%.2f", score);
  }

  private void row(String name, String value) {
    out.append(String.format(ROOT, "%-14s %s%n", name, value));
  }
}
