package dev.nearside.core.privacy.spans;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A second look at what the model took for a name, with what it said of the same words all over the
 * text. The model reads a stretch at a time and errs now here, now there; a word that it takes for
 * a name in one place and for nothing in most others is none.
 */
final class NameCheck {

  /** A word is judged by its places from so many of them on. */
  private static final int FEWEST_PLACES = 3;

  /** A name is found in at least so much of its places, by the mean of the probabilities. */
  private static final double SELDOM = 0.5;

  /** Likewise for abbreviations, which are an organisation's more seldom than a term's. */
  private static final double SELDOM_IN_CAPITALS = 0.7;

  /** From here on one place is enough. */
  private static final double CERTAIN = 0.98;

  /** Below these a common word is only a word: with a capital, by its use in the text, small. */
  private static final double COMMON = 0.5;

  private static final double COMMON_ELSEWHERE = 0.75;
  private static final double COMMON_IN_SMALL_LETTERS = 0.8;

  /** Likewise, whatever the words, for what tells little about anyone when it is missed. */
  private static final double LONE_ORGANISATION = 0.3;

  private static final double LONE_PLACE = 0.2;
  private static final double NATIONALITY = 0.5;
  private static final double TITLE = 0.7;
  private static final double OTHER = 0.7;

  private static final int SHORTEST_ABBREVIATION = 2;
  private static final int LONGEST_ABBREVIATION = 5;

  /** In how many places a word stands, and the sum of the probabilities that it is something. */
  private record Tally(int places, double sum) {

    static final Tally NOWHERE = new Tally(0, 0);

    Tally plus(Tally other) {
      return new Tally(places + other.places, sum + other.sum);
    }

    double mean() {
      return sum / places;
    }
  }

  private final String text;
  private final CommonWords common;
  private final Map<String, Tally> tallies;
  private final Set<String> species;

  /**
   * @param words all words of the text
   */
  NameCheck(String text, List<Word> words, CommonWords common) {
    this.text = text;
    this.common = common;
    this.tallies = tallies(text, words);
    this.species = tallies.isEmpty() ? Set.of() : Species.in(text, common);
  }

  /** How often those words stand in the text that have a label somewhere, and in small letters. */
  private static Map<String, Tally> tallies(String text, List<Word> words) {
    Map<String, Tally> tallies = new HashMap<>();
    for (Word word : words) {
      if (word.label().isPresent()) {
        String form = word.in(text);
        tallies.put(form, Tally.NOWHERE);
        tallies.put(form.toLowerCase(Locale.ROOT), Tally.NOWHERE);
      }
    }
    if (!tallies.isEmpty()) {
      for (Word word : words) {
        tallies.computeIfPresent(
            word.in(text), (_, tally) -> tally.plus(new Tally(1, word.probability())));
      }
    }
    return tallies;
  }

  /** Whether neighbouring words of this text that the model takes for a name are none. */
  boolean isNobodys(List<Word> span, Label label) {
    List<String> forms =
        span.stream().filter(word -> word.isWord(text)).map(word -> word.in(text)).toList();
    double surest = span.stream().mapToDouble(Word::probability).max().orElse(0);
    return surest < least(label, forms)
        || isSeldomFound(forms, surest)
        || isCommon(forms, surest)
        || isSpecies(forms);
  }

  /**
   * Whether it is a single common word in small letters, which is no address or number by itself.
   */
  boolean isMereWord(List<Word> span) {
    String form = span.getFirst().in(text);
    return span.size() == 1 && isSmall(form) && common.hold(form);
  }

  private static double least(Label label, List<String> forms) {
    boolean loneCapital = forms.size() == 1 && isCapitalised(forms.getFirst());
    return switch (label) {
      case ORGANISATION -> loneCapital ? LONE_ORGANISATION : 0;
      case PLACE -> loneCapital ? LONE_PLACE : 0;
      case NATIONALITY -> NATIONALITY;
      case TITLE -> TITLE;
      case OTHER -> OTHER;
      default -> 0;
    };
  }

  /** As most words are that open a sentence or stand in a heading. */
  private static boolean isCapitalised(String form) {
    return Character.isUpperCase(form.codePointAt(0))
        && form.codePoints().skip(1).allMatch(Character::isLowerCase);
  }

  private boolean isSeldomFound(List<String> forms, double surest) {
    List<Tally> all = forms.stream().map(tallies::get).toList();
    if (all.stream().anyMatch(tally -> tally.places() < FEWEST_PLACES)) {
      return false;
    }
    double mean = all.stream().mapToDouble(Tally::mean).max().orElse(1);
    return (mean < SELDOM && surest < CERTAIN)
        || (mean < SELDOM_IN_CAPITALS && forms.stream().allMatch(NameCheck::isAbbreviation));
  }

  private static boolean isAbbreviation(String form) {
    return form.length() >= SHORTEST_ABBREVIATION
        && form.length() <= LONGEST_ABBREVIATION
        && form.codePoints().allMatch(Character::isUpperCase);
  }

  private boolean isCommon(List<String> forms, double surest) {
    return surest < COMMON_IN_SMALL_LETTERS
        && forms.stream().allMatch(common::hold)
        && surest < limitOfCommon(forms);
  }

  private double limitOfCommon(List<String> forms) {
    if (forms.stream().allMatch(NameCheck::isSmall)) {
      return COMMON_IN_SMALL_LETTERS;
    }
    boolean standSmallToo =
        forms.stream().noneMatch(NameCheck::isSmall)
            && forms.stream()
                .map(form -> tallies.get(form.toLowerCase(Locale.ROOT)))
                .allMatch(tally -> tally.places() > 0);
    return standSmallToo ? COMMON_ELSEWHERE : COMMON;
  }

  private static boolean isSmall(String form) {
    return form.equals(form.toLowerCase(Locale.ROOT));
  }

  private boolean isSpecies(List<String> forms) {
    return forms.stream().anyMatch(species::contains)
        && forms.stream().allMatch(form -> species.contains(form) || common.hold(form));
  }
}
