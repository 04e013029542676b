package dev.nearside.bench.privacy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Which findings hit which labelled spans: same label, and at least half of both in common. */
final class Matching {
  /** The least intersection over union of a hit. */
  private static final double LEAST_OVERLAP = 0.5;

  private record Pair(int labelled, int found, double overlap) {}

  private Matching() {}

  /**
   * Counts hits for each label. A span is hit once and a finding hits once, the closest first.
   *
   * @param labelled the truth
   * @param found findings, under the labels of the truth
   */
  static Map<String, Counts> count(List<Span> labelled, List<Span> found) {
    Map<String, Counts> counts = new TreeMap<>();
    labelled.forEach(span -> counts.merge(span.label(), new Counts(0, 0, 1), Counts::plus));
    found.forEach(span -> counts.merge(span.label(), new Counts(0, 1, 0), Counts::plus));
    Set<Integer> hit = new HashSet<>();
    Set<Integer> used = new HashSet<>();
    for (Pair pair : pairs(labelled, found)) {
      if (!hit.contains(pair.labelled) && !used.contains(pair.found)) {
        hit.add(pair.labelled);
        used.add(pair.found);
        counts.merge(labelled.get(pair.labelled).label(), new Counts(1, 0, 0), Counts::plus);
      }
    }
    return counts;
  }

  private static List<Pair> pairs(List<Span> labelled, List<Span> found) {
    List<Pair> pairs = new ArrayList<>();
    for (int i = 0; i < labelled.size(); i++) {
      for (int j = 0; j < found.size(); j++) {
        double overlap = labelled.get(i).overlap(found.get(j));
        if (overlap >= LEAST_OVERLAP && labelled.get(i).label().equals(found.get(j).label())) {
          pairs.add(new Pair(i, j, overlap));
        }
      }
    }
    pairs.sort(Comparator.comparingDouble(Pair::overlap).reversed());
    return pairs;
  }
}
