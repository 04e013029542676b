package dev.nearside.core.cache;

import java.util.Set;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;

/** Forms of one English word: one and many, and what is done and doing it. */
final class WordForms {

  private static final Pattern PLAIN = Pattern.compile("[a-z]{3,}");
  private static final String VOWELS = "aeiou";

  /** What is another thing where there are many of it. */
  private static final Set<String> APART =
      Set.of(
          ("air arm ash cloth color colour content custom damage fund glass good ground manner mean"
                  + " minute new paper right sand saving spirit spectacle term time water wood work")
              .split(" "));

  private WordForms() {}

  /** Whether two words are the same but for one and many; names and numbers never differ so. */
  static boolean same(String one, String other) {
    return areForms(one, other, WordForms::isMany);
  }

  /** Whether two words are the same, or the same thing to do and doing it. */
  static boolean sameDeed(String one, String other) {
    return same(one, other) || areForms(one, other, WordForms::isDoing);
  }

  private static boolean areForms(String one, String other, BiPredicate<String, String> isFormOf) {
    return one.equals(other)
        || (PLAIN.matcher(one).matches()
            && PLAIN.matcher(other).matches()
            && (isFormOf.test(one, other) || isFormOf.test(other, one)));
  }

  private static boolean isMany(String longer, String base) {
    return !APART.contains(base)
        && (longer.equals(base + "s")
            || longer.equals(base + "es")
            || (base.endsWith("y") && longer.equals(withoutLast(base) + "ies")));
  }

  private static boolean isDoing(String longer, String base) {
    char last = base.charAt(base.length() - 1);
    return longer.equals(base + "ing")
        || (last == 'e' && longer.equals(withoutLast(base) + "ing"))
        || (VOWELS.indexOf(last) < 0 && longer.equals(base + last + "ing"));
  }

  private static String withoutLast(String word) {
    return word.substring(0, word.length() - 1);
  }
}
