package dev.nearside.core.signal.gain;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The form of a question as numbers: how long it and its choices are, how much of it is figures and
 * signs, and how alike the choices are. None of it depends on what the question is about.
 */
final class FormFeatures {

  /** How many numbers there are. */
  static final int COUNT = 34;

  private static final int LONG_WORD = 10;
  private static final Pattern NUMERIC =
      Pattern.compile("(?=.*\\d)[\\s$\\d.,%+\\-/*^()a-z=]{1,12}");
  private static final Pattern NUMBER = Pattern.compile("\\d+");
  private static final Pattern NEGATED = Pattern.compile("\\b(?:not|except)\\b");
  private static final Pattern ROMAN = Pattern.compile("\\bii\\b");

  private final double[] values = new double[COUNT];
  private int next;

  private FormFeatures() {}

  static double[] of(QuestionText question) {
    FormFeatures features = new FormFeatures();
    features.stem(question.stem());
    features.whole(question);
    features.choices(question);
    return features.values;
  }

  private void stem(String stem) {
    List<String> words = QuestionText.words(stem);
    add(Math.log1p(stem.length()));
    add(Math.log1p(words.size()));
    add(Math.log1p(count(stem, '\n')));
    add(Math.log1p(count(stem, '.')));
    add(Math.log1p(count(stem, ',')));
    add(Math.min(3, count(stem, '?')));
    add(flag(stem.indexOf('_') >= 0));
    add(flag(NEGATED.matcher(stem).find()));
    add(flag(ROMAN.matcher(stem).find()));
    add(flag(stem.contains("best")));
    add(flag(stem.contains("most likely")));
    add(Math.log1p((double) NUMBER.matcher(stem).results().count()));
    add(Math.log1p((double) words.stream().filter(word -> word.length() >= LONG_WORD).count()));
    add(words.stream().mapToInt(String::length).max().orElse(0));
  }

  private void whole(QuestionText question) {
    String text = question.stem() + "\n" + String.join("\n", question.choices());
    double length = Math.max(1, text.length());
    List<String> words = question.words();
    double digits = (double) text.chars().filter(c -> c >= '0' && c <= '9').count();
    add(Math.log1p(text.length()));
    add(digits / length);
    add(Math.log1p(digits));
    add((double) text.chars().filter(c -> "+-*/=^<>{}[]()|".indexOf(c) >= 0).count() / length);
    add(flag(text.chars().anyMatch(c -> c > 127)));
    add(words.stream().mapToInt(String::length).average().orElse(0));
    add(new HashSet<>(words).size() / (double) Math.max(1, words.size()));
  }

  private void choices(QuestionText question) {
    List<String> choices = question.choices();
    int[] lengths = choices.stream().mapToInt(String::length).sorted().toArray();
    int count = lengths.length;
    add(count);
    add(count == 0 ? 0 : Math.log1p(lengths[count - 1]));
    add(count == 0 ? 0 : Math.log1p(lengths[0]));
    add(count == 0 ? 0 : (lengths[count - 1] + 1.0) / (lengths[count - 2] + 1.0));
    add(count == 0 ? 0 : (lengths[0] + 1.0) / (lengths[count - 1] + 1.0));
    add((double) choices.stream().filter(choice -> NUMERIC.matcher(choice).matches()).count());
    add(flag(choices.stream().anyMatch(choice -> choice.contains("above"))));
    add(flag(choices.stream().anyMatch(choice -> choice.contains("none of"))));
    add(longest(choices));
    likeness(question);
  }

  /** How alike the choices are, and how much of the question they take up. */
  private void likeness(QuestionText question) {
    List<Set<String>> sets =
        question.choices().stream()
            .map(choice -> (Set<String>) new HashSet<>(QuestionText.words(choice)))
            .toList();
    Set<String> stem = new HashSet<>(QuestionText.words(question.stem()));
    double sum = 0;
    double most = 0;
    int pairs = 0;
    for (int i = 0; i < sets.size(); i++) {
      for (int j = 0; j < i; j++) {
        double alike = shared(sets.get(i), sets.get(j));
        double of = Math.max(1, sets.get(i).size() + sets.get(j).size() - alike);
        sum += alike / of;
        most = Math.max(most, alike / of);
        pairs++;
      }
    }
    double[] taken =
        sets.stream().mapToDouble(set -> shared(set, stem) / Math.max(1, set.size())).toArray();
    double lowest = taken.length == 0 ? 0 : min(taken);
    double highest = taken.length == 0 ? 0 : max(taken);
    add(pairs == 0 ? 0 : sum / pairs);
    add(most);
    add(taken.length == 0 ? 0 : sum(taken) / taken.length);
    add(highest - lowest);
  }

  private void add(double value) {
    values[next++] = value;
  }

  private static double longest(List<String> choices) {
    int at = 0;
    for (int i = 1; i < choices.size(); i++) {
      at = choices.get(i).length() > choices.get(at).length() ? i : at;
    }
    return at;
  }

  private static double shared(Set<String> some, Set<String> others) {
    return (double) some.stream().filter(others::contains).count();
  }

  private static double count(String text, char wanted) {
    return (double) text.chars().filter(c -> c == wanted).count();
  }

  private static double flag(boolean set) {
    return set ? 1 : 0;
  }

  private static double min(double[] values) {
    return Arrays.stream(values).min().orElse(0);
  }

  private static double max(double[] values) {
    return Arrays.stream(values).max().orElse(0);
  }

  private static double sum(double[] values) {
    return Arrays.stream(values).sum();
  }
}
