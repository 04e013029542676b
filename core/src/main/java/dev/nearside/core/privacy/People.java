package dev.nearside.core.privacy;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * Tells which names belong to one person: the same first and last name, or a first or last name
 * alone where only one person of the conversation bears it. A name that could mean several people
 * is a person of its own.
 */
final class People {

  static final String FULL = "FULL";
  static final String FIRST = "FIRST";
  static final String LAST = "LAST";

  /**
   * A name in a text.
   *
   * @param person counts people from 0
   * @param part which part of the person's name it is, empty if that is not known
   */
  record Mention(int person, String part) {}

  private record Person(String first, String last) {
    static Person only(String name) {
      return new Person(name, "");
    }

    boolean isOnly(String name) {
      return last.isEmpty() && first.equals(name);
    }

    boolean bears(String name) {
      return first.equals(name) || last.equals(name);
    }
  }

  private final List<Person> people = new ArrayList<>();

  /** Whom a name means, given all names before it. */
  Mention resolve(String name) {
    List<String> words = words(name);
    if (words.size() < 2) {
      return single(words.isEmpty() ? name : words.getFirst());
    }
    String first = words.getFirst();
    String last = words.getLast();
    int known = only(p -> p.first().equals(first) && p.last().equals(last));
    if (known < 0) {
      known = only(p -> p.last().equals(last) && sharesInitial(p.first(), first));
    }
    if (known >= 0) {
      if (first.length() > people.get(known).first().length()) {
        people.set(known, new Person(first, last));
      }
      return new Mention(known, FULL);
    }
    int partly = only(p -> p.isOnly(first) || p.isOnly(last));
    if (partly >= 0) {
      people.set(partly, new Person(first, last));
      return new Mention(partly, FULL);
    }
    return new Mention(add(new Person(first, last)), FULL);
  }

  private Mention single(String name) {
    int alone = only(p -> p.isOnly(name));
    if (alone >= 0) {
      return new Mention(alone, "");
    }
    int known = only(p -> p.bears(name));
    if (known < 0) {
      return new Mention(add(Person.only(name)), "");
    }
    return new Mention(known, people.get(known).first().equals(name) ? FIRST : LAST);
  }

  private int add(Person person) {
    people.add(person);
    return people.size() - 1;
  }

  /** The one person of whom something holds, or -1. */
  private int only(Predicate<Person> holds) {
    int found = -1;
    for (int i = 0; i < people.size(); i++) {
      if (holds.test(people.get(i))) {
        if (found >= 0) {
          return -1;
        }
        found = i;
      }
    }
    return found;
  }

  private static boolean sharesInitial(String one, String other) {
    boolean oneShort = one.length() == 1 || other.length() == 1;
    return oneShort && !one.isEmpty() && !other.isEmpty() && one.charAt(0) == other.charAt(0);
  }

  /** The words of a name, the last one last also where it is written "Roe, Jane". */
  static List<String> wordsAsWritten(String name) {
    List<String> words = List.of(name.strip().split("[\\s\\p{Z}]+"));
    return words.size() > 1 && words.getFirst().endsWith(",") ? turned(words) : words;
  }

  private static List<String> turned(List<String> words) {
    List<String> turned = new ArrayList<>(words.subList(1, words.size()));
    String last = words.getFirst();
    turned.add(last.substring(0, last.length() - 1));
    return turned;
  }

  /** The words of a name in lower case, without dots and other signs around them. */
  static List<String> words(String name) {
    String plain = Normalizer.normalize(name, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    return wordsAsWritten(plain).stream()
        .map(word -> word.replaceAll("^[^\\p{L}\\p{N}]+|[^\\p{L}\\p{N}]+$|\\p{Cf}", ""))
        .filter(word -> !word.isEmpty())
        .toList();
  }
}
