package dev.nearside.core.signal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Words that tell what kind of task is asked, found even with one letter wrong. */
final class TaskWords {

  private static final int FUZZY_FROM = 7;

  /** Begins the lines of words that tell no task, however close to one that does. */
  private static final String OTHER = "OTHER";

  private final Map<String, DifficultyFeature> exact = new HashMap<>();
  private final Map<String, DifficultyFeature> oneLetterLess = new HashMap<>();
  private final Set<String> others = new HashSet<>();

  private TaskWords(List<String> lines) {
    for (String line : lines) {
      int colon = line.indexOf(':');
      if (!line.startsWith("#") && colon > 0) {
        List<String> words = List.of(line.substring(colon + 1).strip().split(" ", -1));
        String task = line.substring(0, colon);
        if (task.equals(OTHER)) {
          others.addAll(words);
        } else {
          words.forEach(word -> add(word.replace('_', ' '), DifficultyFeature.valueOf(task)));
        }
      }
    }
  }

  /** The list that comes with Nearside. */
  static TaskWords standard() {
    try (InputStream in = TaskWords.class.getResourceAsStream("task-words.txt")) {
      if (in == null) {
        throw new IllegalStateException("The list task-words.txt is missing from the build.");
      }
      return new TaskWords(new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The task that a word or phrase in lower case tells. */
  Optional<DifficultyFeature> task(String word) {
    DifficultyFeature known = exact.get(word);
    boolean itself = word.length() < FUZZY_FROM || word.indexOf(' ') >= 0 || others.contains(word);
    if (known != null || itself) {
      return Optional.ofNullable(known);
    }
    return nearly(word);
  }

  /**
   * A word with a letter missing, doubled, wrong or swapped, by the deletions both have in common.
   */
  private Optional<DifficultyFeature> nearly(String word) {
    DifficultyFeature missing = oneLetterLess.get(word);
    if (missing != null) {
      return Optional.of(missing);
    }
    for (int i = 1; i < word.length(); i++) {
      String shorter = without(word, i);
      DifficultyFeature found = exact.get(shorter);
      if (found == null || shorter.length() < FUZZY_FROM - 1) {
        found = oneLetterLess.get(shorter);
      }
      if (found != null) {
        return Optional.of(found);
      }
    }
    return Optional.empty();
  }

  private void add(String word, DifficultyFeature task) {
    exact.putIfAbsent(word, task);
    if (word.length() >= FUZZY_FROM && word.indexOf(' ') < 0) {
      for (int i = 1; i < word.length(); i++) {
        oneLetterLess.putIfAbsent(without(word, i), task);
      }
    }
  }

  private static String without(String word, int index) {
    return word.substring(0, index) + word.substring(index + 1);
  }
}
