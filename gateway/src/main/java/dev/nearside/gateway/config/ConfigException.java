package dev.nearside.gateway.config;

import java.util.List;

/** The configuration cannot be used. Each problem is one line that says what to change. */
public final class ConfigException extends RuntimeException {
  private final List<String> problems;

  public ConfigException(List<String> problems) {
    super(String.join("\n", problems));
    this.problems = List.copyOf(problems);
  }

  /** All that was found wrong, in the order of the file. */
  public List<String> problems() {
    return problems;
  }
}
