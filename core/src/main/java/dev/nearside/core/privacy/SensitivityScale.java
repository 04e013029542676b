package dev.nearside.core.privacy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Turns findings and topics into one score with its reasons. */
final class SensitivityScale {

  private record Subject(Kind kind, String place) {}

  private record Reason(double weight, String sentence) {}

  private SensitivityScale() {}

  /** The most private thing found sets the score: many harmless ones do not add up to a secret. */
  static Sensitivity weigh(List<Scan.Passage> passages) {
    SortedMap<String, Integer> counts = new TreeMap<>();
    Map<Subject, Integer> findings = new LinkedHashMap<>();
    Map<Topic, Integer> topics = new LinkedHashMap<>();
    for (Scan.Passage passage : passages) {
      for (Finding finding : passage.findings()) {
        counts.merge(finding.kind().name(), 1, Integer::sum);
        findings.merge(new Subject(finding.kind(), passage.place()), 1, Integer::sum);
      }
      for (Topic topic : passage.topics()) {
        counts.merge(topic.wireName(), 1, Integer::sum);
        topics.merge(topic, 1, Integer::sum);
      }
    }
    List<Reason> reasons = new ArrayList<>();
    findings.forEach((subject, count) -> reasons.add(reason(subject, count)));
    topics.keySet().forEach(topic -> reasons.add(new Reason(Topic.SENSITIVITY, topic.reason())));
    reasons.sort(Comparator.comparingDouble(Reason::weight).reversed());
    Set<String> grave = new TreeSet<>();
    findings.keySet().stream()
        .map(Subject::kind)
        .filter(kind -> kind.sensitivity() >= Sensitivity.PRIVATE)
        .forEach(kind -> grave.add(kind.name()));
    topics.keySet().forEach(topic -> grave.add(topic.wireName()));
    double score = reasons.isEmpty() ? 0 : reasons.getFirst().weight();
    return new Sensitivity(score, reasons.stream().map(Reason::sentence).toList(), counts, grave);
  }

  private static Reason reason(Subject subject, int count) {
    String times = count == 1 ? "" : ", " + count + " times";
    return new Reason(
        subject.kind().sensitivity(),
        "There is " + subject.kind().phrase() + " in " + subject.place() + times + ".");
  }
}
