package dev.nearside.bench.routing;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * An exam question with four lettered choices, as RouteLLM writes it.
 *
 * @param stem what stands before the choices
 * @param choices what stands after each letter
 */
record ChoiceQuestion(String stem, List<String> choices) {

  static final String LETTERS = "ABCD";

  private static final String END = "\nAnswer:";

  /** Reads a prompt; empty where it has another form. */
  static Optional<ChoiceQuestion> of(String prompt) {
    int to = prompt.lastIndexOf(END);
    List<String> choices = new ArrayList<>();
    for (int i = LETTERS.length() - 1; i >= 0 && to >= 0; i--) {
      String mark = mark(i);
      int from = prompt.lastIndexOf(mark, to - 1);
      if (from < 0) {
        return Optional.empty();
      }
      choices.addFirst(prompt.substring(from + mark.length(), Math.max(from + mark.length(), to)));
      to = from;
    }
    return to < 0
        ? Optional.empty()
        : Optional.of(new ChoiceQuestion(prompt.substring(0, to), List.copyOf(choices)));
  }

  /** The prompt. */
  String prompt() {
    StringBuilder prompt = new StringBuilder(stem);
    for (int i = 0; i < choices.size(); i++) {
      prompt.append(mark(i)).append(choices.get(i));
    }
    return prompt.append(END).toString();
  }

  /** The same question with the last choice first. */
  ChoiceQuestion turned() {
    return new ChoiceQuestion(stem, choices.reversed());
  }

  /** The question without what copies of it differ in: case, blanks and marks. */
  String key() {
    return (stem + "|" + String.join("|", choices))
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^\\p{L}\\p{N}|+*/=<>^-]+", "");
  }

  private static String mark(int choice) {
    return "\n" + LETTERS.charAt(choice) + ". ";
  }
}
