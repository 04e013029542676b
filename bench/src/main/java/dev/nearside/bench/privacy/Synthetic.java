package dev.nearside.bench.privacy;

import dev.nearside.bench.Figure;
import dev.nearside.bench.privacy.DataFiles.Labelled;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Documents in which every private span is labelled: what is missed, mistaken and overdone. */
final class Synthetic {
  // Presidio's analyzer with its default recognizers and spaCy model on the same file, scored the
  // same way, as told in
  // the project's issue on privacy.
  private static final double PRESIDIO_LEAKS = 0.429;
  private static final double PRESIDIO_F1 = 0.475;
  private static final double PRESIDIO_PRECISION = 0.848;

  private final Labels labels = Labels.builtIn();
  private final List<Boolean> leaks = new ArrayList<>();
  private final Map<String, Counts> counts = new TreeMap<>();
  private final Map<String, Integer> leaksByLabel = new TreeMap<>();
  private final Map<String, Integer> withoutLabel = new TreeMap<>();
  private final List<String> leaking = new ArrayList<>();
  private long masked;
  private long maskedRightly;

  private Synthetic() {}

  static ObjectNode measure(Trial trial) {
    Synthetic synthetic = new Synthetic();
    trial.draw(trial.data().synthetic()).forEach(document -> synthetic.add(trial, document));
    trial
        .shown(synthetic.leaking)
        .forEach(document -> Trial.print("leaks; {LABEL:missed} [KIND:masked]", document));
    return synthetic.json();
  }

  private void add(Trial trial, Labelled document) {
    String text = document.text();
    List<Span> masks = new ArrayList<>();
    List<Span> found = new ArrayList<>();
    for (var finding : trial.scanner().scan(text)) {
      String label = labels.of(finding.kind());
      masks.add(new Span(finding.start(), finding.end(), finding.kind().name()));
      found.add(new Span(finding.start(), finding.end(), label));
      if (label.equals(Labels.NONE)) {
        withoutLabel.merge(finding.kind().name(), 1, Integer::sum);
      }
    }
    Matching.count(document.spans(), found)
        .forEach((label, count) -> counts.merge(label, count, Counts::plus));
    Cover cover = Cover.of(masks);
    masked += cover.size();
    maskedRightly += cover.shared(Cover.of(document.spans()));
    List<Span> missed = document.spans().stream().filter(span -> !cover.hides(span, text)).toList();
    missed.forEach(span -> leaksByLabel.merge(span.label(), 1, Integer::sum));
    leaks.add(!missed.isEmpty());
    if (!missed.isEmpty()) {
      leaking.add(Marks.of(text, missed, masks));
    }
  }

  private ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("documents", leaks.size());
    long leaked = leaks.stream().filter(leak -> leak).count();
    Counts all = counts.values().stream().reduce(Counts.NONE, Counts::plus);
    ObjectNode share = Figure.atMost(0.05, Figure.share(leaked, leaks.size()));
    share.set("interval95", Bootstrap.ofShare(leaks).json());
    json.set("documentsWithALeak", share.put("presidio", PRESIDIO_LEAKS));
    json.set("typedF1", Figure.atLeast(0.9, all.f1()).put("presidio", PRESIDIO_F1));
    json.set(
        "maskingPrecision",
        Figure.atLeast(0.9, Figure.share(maskedRightly, masked))
            .put("presidio", PRESIDIO_PRECISION));
    json.set("allLabels", all.json());
    ObjectNode each = json.putObject("labels");
    counts.forEach((label, count) ->
        each.set(label, count.json().put("notFullyMasked", leaksByLabel.getOrDefault(label, 0))));
    ObjectNode unlabelled = json.putObject("findingsWithoutLabel");
    withoutLabel.forEach(unlabelled::put);
    ObjectNode table = json.putObject("labelsOfKinds");
    labels.table().forEach(table::put);
    return json;
  }
}
