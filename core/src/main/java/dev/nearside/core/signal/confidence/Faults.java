package dev.nearside.core.signal.confidence;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Finds what is plainly wrong with a draft. */
public final class Faults {

  /** Where a refusal stands: a text that quotes one further on does not decline. */
  private static final int OPENING_CHARS = 160;

  private static final int LONGEST_REPEATED = 24;
  private static final int SHORT_REPEATED = 3;

  /** So many times a short phrase is said before it counts as stuck, and a longer one. */
  private static final int SHORT_TIMES = 6;

  private static final int TIMES = 3;

  private static final Pattern DECLINES =
      Pattern.compile(
          "\\b(?:as an? (?:ai|language model|virtual assistant)"
              + "|i(?:'m| am) (?:sorry|unable|not able|not sure|afraid)"
              + "|(?:sorry|unfortunately|apologies),? (?:but )?i\\b"
              + "|i (?:can't|cannot|can not|won't|do not|don't|am not able to)"
              + " (?:answer|help|assist|provide|know|do that|fulfil|fulfill|comply|have access"
              + "|have enough|have the ability))");

  private static final Pattern WORDS = Pattern.compile("\\s+");

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private Faults() {}

  /**
   * The first fault found.
   *
   * @param text what the draft says so far
   * @param calls the arguments of the tools it calls, each as JSON
   * @param json whether the text was to be JSON
   * @param complete whether the draft has ended
   */
  public static Optional<Fault> find(
      String text, List<String> calls, boolean json, boolean complete) {
    if (complete && text.isBlank() && calls.isEmpty()) {
      return Optional.of(Fault.EMPTY);
    }
    if (calls.isEmpty() && declines(text)) {
      return Optional.of(Fault.DECLINES);
    }
    if (repeats(text)) {
      return Optional.of(Fault.REPEATS);
    }
    boolean broken =
        complete
            && (!calls.stream().allMatch(Faults::isJson)
                || (json && calls.isEmpty() && !isJson(text)));
    return broken ? Optional.of(Fault.BROKEN_FORMAT) : Optional.empty();
  }

  private static boolean declines(String text) {
    String opening = text.substring(0, Math.min(text.length(), OPENING_CHARS));
    return DECLINES.matcher(opening.toLowerCase(Locale.ROOT).replace('’', '\'')).find();
  }

  /** Whether the text ends in the same words again and again. */
  private static boolean repeats(String text) {
    List<String> words = List.of(WORDS.split(text.strip()));
    for (int period = 1; period <= LONGEST_REPEATED; period++) {
      int times = period <= SHORT_REPEATED ? SHORT_TIMES : TIMES;
      if (endsIn(words, period, times)) {
        return true;
      }
    }
    return false;
  }

  private static boolean endsIn(List<String> words, int period, int times) {
    int from = words.size() - period * times;
    if (from < 0) {
      return false;
    }
    for (int i = from + period; i < words.size(); i++) {
      if (!words.get(i).equals(words.get(i - period))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isJson(String text) {
    try {
      return !JSON.readTree(text).isMissingNode();
    } catch (JacksonException e) {
      return false;
    }
  }
}
