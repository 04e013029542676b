package dev.nearside.core.privacy;

import java.util.List;
import java.util.Set;

/**
 * What is private in a request. It holds no text.
 *
 * @param passages one for each of the request's passages, in their order
 * @param sensitivity how private all of them make the request
 */
public record Scan(List<Passage> passages, Sensitivity sensitivity) {

  /**
   * What is private in one passage.
   *
   * @param place where it stands, in words that fit into a sentence
   * @param findings sorted by start, free of overlaps
   * @param topics what the passage as a whole tells about someone
   */
  public record Passage(String place, List<Finding> findings, Set<Topic> topics) {
    public Passage {
      findings = List.copyOf(findings);
      topics = Set.copyOf(topics);
    }
  }

  public Scan {
    passages = List.copyOf(passages);
  }

  /** Whether nothing at all was found. */
  public boolean isEmpty() {
    return passages.stream()
        .allMatch(passage -> passage.findings().isEmpty() && passage.topics().isEmpty());
  }

  /** Weighs what was found in each passage. */
  public static Scan of(List<Passage> passages) {
    return new Scan(passages, SensitivityScale.weigh(passages));
  }
}
