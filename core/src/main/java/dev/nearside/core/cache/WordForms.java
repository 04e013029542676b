package dev.nearside.core.cache;

import java.util.regex.Pattern;

/** Forms of one English word: one and many, and what is done and doing it. */
final class WordForms {

  private static final Pattern PLAIN = Pattern.compile("[a-z]{3,}");
  private static final String VOWELS = "aeiou";

  private WordForms() {}

  /** Whether two words are the same but for these forms; names and numbers never differ so. */
  static boolean same(String one, String other) {
    if (one.equals(other)) {
      return true;
    }
    return PLAIN.matcher(one).matches()
        && PLAIN.matcher(other).matches()
        && (isFormOf(one, other) || isFormOf(other, one));
  }

  private static boolean isFormOf(String longer, String base) {
    if (longer.length() <= base.length()) {
      return false;
    }
    String stem = base.substring(0, base.length() - 1);
    char last = base.charAt(base.length() - 1);
    return longer.equals(base + "s")
        || longer.equals(base + "es")
        || (last == 'y' && longer.equals(stem + "ies"))
        || longer.equals(base + "ing")
        || (last == 'e' && longer.equals(stem + "ing"))
        || (VOWELS.indexOf(last) < 0 && longer.equals(base + last + "ing"));
  }
}
