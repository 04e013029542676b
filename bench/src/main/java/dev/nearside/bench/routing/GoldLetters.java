package dev.nearside.bench.routing;

import dev.nearside.bench.BenchException;
import dev.nearside.bench.Csv;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Which choice is right, from CSV files with the columns question, choice0 to choice3 and answer (0
 * to 3), one file for each subject of MMLU.
 */
final class GoldLetters {

  private final Map<String, Integer> right = new HashMap<>();
  private final Set<String> contradicted = new HashSet<>();

  private GoldLetters() {}

  /**
   * Reads all CSV files of a folder.
   *
   * @throws BenchException if it cannot be read, or a file has other columns
   */
  static GoldLetters read(Path folder) {
    GoldLetters gold = new GoldLetters();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(name -> name.toString().endsWith(".csv")).sorted().toList()) {
        Csv.rows(Files.readString(file)).forEach(gold::keep);
      }
    } catch (IOException e) {
      throw new BenchException(
          folder + " cannot be read; name the folder with the right answers by --gold", e);
    }
    return gold;
  }

  private void keep(Map<String, String> row) {
    List<String> choices =
        IntStream.range(0, ChoiceQuestion.LETTERS.length())
            .mapToObj(i -> field(row, "choice" + i))
            .toList();
    String key = new ChoiceQuestion(field(row, "question"), choices).key();
    Integer answer = Integer.valueOf(field(row, "answer"));
    Integer before = right.put(key, answer);
    if (before != null && !before.equals(answer)) {
      contradicted.add(key);
    }
  }

  /** The number of the right choice, from 0 on; empty where it is not known for certain. */
  OptionalInt of(ChoiceQuestion question) {
    String key = question.key();
    Integer answer = right.get(key);
    return answer == null || contradicted.contains(key)
        ? OptionalInt.empty()
        : OptionalInt.of(answer);
  }

  private static String field(Map<String, String> row, String name) {
    return Optional.ofNullable(row.get(name))
        .orElseThrow(() -> new BenchException("The file of right answers has no column " + name));
  }
}
