package dev.nearside.core.cache;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a short English question says, as the words that carry it, in their order. What is left out
 * or brought to one way of saying it is named; all else counts to the letter. So two questions with
 * the same words ask the same, unless words taken alike here mean different things there, which
 * their vectors tell.
 *
 * @param words that carry it, in order; kinds of question in capitals
 * @param marks what counts wherever it stands
 */
record Meaning(List<String> words, List<String> marks) {

  /** With one of these an English question or order opens, and none in another language. */
  private static final Set<String> ENGLISH_OPENERS =
      words(
          "what who whom whose when where why which how is are do does did can could should would"
              + " must may explain describe list name give tell show write make create convert"
              + " translate summarize calculate compute suggest recommend teach define");

  /** With these too, but of {@link #EVERYDAY} one more must follow. */
  private static final Set<String> SHARED_OPENERS =
      words(
          "am was were will shall might has have had in on at for with using by the"
              + " compose find propose compare help i");

  private static final Set<String> EVERYDAY =
      words(
          "the is are of to does did were my your his her our their for and from it can could should"
              + " would into by about how what when where why which than");

  private static final Set<String> LIGHT =
      words(
          "a an the please kindly me exactly actually basically really just simply is are am be do"
              + " does 's");

  private static final Set<String> PAST = words("was were did had been");

  /** What opens a question whether something is so. */
  private static final Set<String> WHETHER = words("is are am do does did was were");

  /** In how to do something it matters little whose it is. */
  private static final Set<String> WHOSE = words("my our one's");

  private static final String HOW_KIND = "HOW";
  private static final String WHETHER_KIND = "WHETHER";

  /** What parts words that belong together. */
  private static final Set<String> PARTING =
      words(
          "what who whom when where why how in on at for with to from by about into and or than as"
              + " between can not that there without under over after before during since until of ,"
              + " HOW WHETHER CAUSE COUNT DURATION DISTANCE WHICH OF");

  /** So few words that each small one counts. */
  private static final int FEW = 2;

  Meaning {
    words = List.copyOf(words);
    marks = List.copyOf(marks);
  }

  /** What a question says; empty if it is not plain English, or too little is left of it. */
  static Optional<Meaning> of(QuestionForm form) {
    List<String> words =
        Stream.of(form.written().replaceFirst(" \\?$", "").split(" "))
            .flatMap(Meaning::parts)
            .toList();
    if (!isEnglish(words)) {
      return Optional.empty();
    }
    List<String> plain = new ArrayList<>(Wordings.shipped().plain(words));
    if (WHETHER.contains(plain.getFirst())) {
      plain.addFirst(WHETHER_KIND);
    }
    boolean how = plain.getFirst().equals(HOW_KIND);
    boolean definite = plain.contains("the");
    List<String> marks =
        new ArrayList<>(plain.stream().filter(PAST::contains).map(_ -> "past").toList());
    plain.removeIf(
        word -> LIGHT.contains(word) || PAST.contains(word) || (how && WHOSE.contains(word)));
    if (plain.size() < FEW) {
      return Optional.empty();
    }
    if (definite && plain.size() == FEW) {
      marks.add("the");
    }
    return Optional.of(new Meaning(placesFirst(ownersFirst(plain)), marks));
  }

  /** Whether two say the same, but for endings that a sentence asks for. */
  boolean says(Meaning other) {
    if (words.size() != other.words.size() || !marks.equals(other.marks)) {
      return false;
    }
    for (int i = 0; i < words.size(); i++) {
      String own = words.get(i);
      String its = other.words.get(i);
      boolean deed = i == 1 && words.getFirst().equals(HOW_KIND);
      if (!(deed ? WordForms.sameDeed(own, its) : WordForms.same(own, its))) {
        return false;
      }
    }
    return true;
  }

  private static Set<String> words(String list) {
    return Set.of(list.split(" "));
  }

  private static Stream<String> parts(String word) {
    for (String ending : List.of("'s", "%")) {
      if (word.endsWith(ending) && word.length() > ending.length()) {
        return Stream.of(word.substring(0, word.length() - ending.length()), ending);
      }
    }
    return Stream.of(word);
  }

  private static boolean isEnglish(List<String> words) {
    String first = words.getFirst();
    return ENGLISH_OPENERS.contains(first)
        || (SHARED_OPENERS.contains(first) && words.stream().skip(1).anyMatch(EVERYDAY::contains));
  }

  /** "Capital of France" as "France capital", which is also what is left of "France's capital". */
  private static List<String> ownersFirst(List<String> words) {
    List<String> ordered = new ArrayList<>(words);
    int of = ordered.lastIndexOf("of");
    while (of >= 0) {
      int from = of;
      while (from > 0 && !PARTING.contains(ordered.get(from - 1))) {
        from--;
      }
      int to = of + 1;
      while (to < ordered.size() && !PARTING.contains(ordered.get(to))) {
        to++;
      }
      if (from == of || to == of + 1) {
        ordered.set(of, "OF");
      } else {
        ordered.remove(of);
        Collections.rotate(ordered.subList(from, to - 1), from - of);
      }
      of = ordered.lastIndexOf("of");
    }
    return ordered;
  }

  /** "List in Python" at the end as "Python list". */
  private static List<String> placesFirst(List<String> words) {
    int in = words.size() - 2;
    if (in < 2 || !words.get(in).equals("in") || PARTING.contains(words.get(in - 1))) {
      return words;
    }
    List<String> ordered = new ArrayList<>(words.subList(0, in - 1));
    ordered.add(words.getLast());
    ordered.add(words.get(in - 1));
    return ordered;
  }
}
