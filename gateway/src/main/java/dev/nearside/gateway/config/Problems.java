package dev.nearside.gateway.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Collects what is wrong with one file, so that all of it is told at once. */
final class Problems {
  private static final int LONGEST_SHOWN = 24;
  private static final Pattern LIKE_A_KEY =
      Pattern.compile("(sk|pk|pplx|gsk|xai|key|ghp|hf)[-_].*");

  private final String file;
  private final List<Problem> found = new ArrayList<>();

  private record Problem(int line, String text) {}

  Problems(String file) {
    this.file = file;
  }

  void add(int line, String text) {
    found.add(new Problem(line, text));
  }

  /** Throws if anything was found. */
  void check() {
    if (!found.isEmpty()) {
      throw new ConfigException(
          found.stream()
              .sorted(Comparator.comparingInt(Problem::line))
              .map(problem -> file + " line " + problem.line + ": " + problem.text)
              .toList());
    }
  }

  /**
   * {@code ; found 'typed'}, or nothing where what was typed may be a key pasted into a wrong
   * place.
   */
  static String found(String typed) {
    return mayBeShown(typed) ? "; found '" + typed + "'" : "";
  }

  static boolean mayBeShown(String typed) {
    return typed.length() <= LONGEST_SHOWN
        && typed.chars().noneMatch(Character::isISOControl)
        && !LIKE_A_KEY.matcher(typed.toLowerCase(Locale.ROOT)).matches();
  }
}
