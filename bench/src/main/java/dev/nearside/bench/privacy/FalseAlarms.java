package dev.nearside.bench.privacy;

import dev.nearside.bench.Figure;
import dev.nearside.core.privacy.Scan;
import dev.nearside.core.privacy.Sensitivity;
import dev.nearside.core.privacy.Topic;
import dev.nearside.core.request.Passage;
import dev.nearside.core.request.Request;
import dev.nearside.core.request.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Prompts without anything private: how many of them would be kept from the cloud, and why. */
final class FalseAlarms {

  /** A prompt that counts as private. */
  private record Alarm(Set<String> causes, String marked) {}

  private FalseAlarms() {}

  static ObjectNode measure(Trial trial) {
    List<String> prompts = trial.draw(trial.data().arena());
    List<Alarm> alarms = new ArrayList<>();
    for (String prompt : prompts) {
      Request request = request(prompt);
      Scan scan = trial.scanner().scan(request);
      if (scan.sensitivity().isPrivate()) {
        alarms.add(new Alarm(causes(scan), marked(request, scan)));
      }
    }
    trial.shown(alarms).forEach(alarm -> Trial.print("alarm: " + alarm.causes, alarm.marked));
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("prompts", prompts.size());
    json.set(
        "countAsPrivate",
        Figure.atMost(0.05, Figure.share(alarms.size(), prompts.size()))
            .put("prompts", alarms.size()));
    Map<String, Integer> byCause = new TreeMap<>();
    alarms.forEach(alarm -> alarm.causes.forEach(cause -> byCause.merge(cause, 1, Integer::sum)));
    byCause.forEach(json.putObject("causes")::put);
    return json;
  }

  static Request request(String prompt) {
    return Request.of(new Target.Auto(), Optional.empty(), prompt);
  }

  /** The kinds and topics that are private enough each. */
  private static Set<String> causes(Scan scan) {
    Set<String> causes = new TreeSet<>();
    for (Scan.Passage passage : scan.passages()) {
      passage.findings().stream()
          .map(finding -> finding.kind())
          .filter(kind -> kind.sensitivity() >= Sensitivity.PRIVATE)
          .forEach(kind -> causes.add(kind.name()));
      passage.topics().stream().map(Topic::wireName).forEach(causes::add);
    }
    return causes;
  }

  private static String marked(Request request, Scan scan) {
    List<Passage> passages = request.passages();
    List<String> marked = new ArrayList<>();
    for (int i = 0; i < passages.size(); i++) {
      marked.add(MaskedText.of(passages.get(i).text(), scan.passages().get(i).findings()).marked());
    }
    return String.join("\n", marked);
  }
}
