package dev.nearside.gateway.config;

import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts the environment's values in place of <code>${NAME}</code>.
 *
 * @param environment the variables
 */
record Variables(Map<String, String> environment) {
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^}]*)(}?)");
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  /** The text with all values in place; empty if one is missing, which {@code problem} is told. */
  Optional<String> replace(String text, Consumer<String> problem) {
    boolean complete = true;
    StringBuilder out = new StringBuilder();
    Matcher variable = VARIABLE.matcher(text);
    while (variable.find()) {
      String name = variable.group(1);
      String value = environment.getOrDefault(name, "");
      if (variable.group(2).isEmpty() || !NAME.matcher(name).matches()) {
        problem.accept("must have the name of an environment variable within ${…}");
        complete = false;
      } else if (value.isBlank()) {
        problem.accept(
            "needs the environment variable "
                + name
                + ", which is not set; set it or take this key out");
        complete = false;
      }
      variable.appendReplacement(out, Matcher.quoteReplacement(value));
    }
    variable.appendTail(out);
    return complete && !out.isEmpty() ? Optional.of(out.toString()) : Optional.empty();
  }
}
