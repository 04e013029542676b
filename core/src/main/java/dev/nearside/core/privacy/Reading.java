package dev.nearside.core.privacy;

import java.util.List;
import java.util.Set;

/**
 * What was found in one text.
 *
 * @param findings private spans
 * @param topics what the text as a whole tells about someone
 */
public record Reading(List<Finding> findings, Set<Topic> topics) {

  /** Nothing private. */
  public static final Reading NOTHING = new Reading(List.of(), Set.of());

  public Reading {
    findings = List.copyOf(findings);
    topics = Set.copyOf(topics);
  }
}
