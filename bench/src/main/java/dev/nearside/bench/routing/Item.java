package dev.nearside.bench.routing;

import dev.nearside.core.signal.gain.GradedQuestion;
import java.util.Map;

/**
 * A graded question and where it comes from.
 *
 * @param set the file set, {@code mmlu} or {@code gsm8k}
 * @param subject what it is about, as the set sorts it
 * @param measured what the device's model said of its own answer, by column; empty where not run
 */
record Item(
    String set, String subject, String text, GradedQuestion graded, Map<String, String> measured) {

  static final String MMLU = "mmlu";
  static final String GSM8K = "gsm8k";

  boolean isOf(String wanted) {
    return set.equals(wanted);
  }
}
