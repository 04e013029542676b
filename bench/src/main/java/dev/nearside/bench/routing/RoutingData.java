package dev.nearside.bench.routing;

import dev.nearside.bench.BenchException;
import dev.nearside.bench.Csv;
import dev.nearside.core.signal.gain.GradedQuestion;
import dev.nearside.core.signal.gain.PreparedQuestion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads RouteLLM's graded answers, and what a small model said and got right of the same. */
final class RoutingData {

  private static final String MIDDLE = "mistralai/Mixtral-8x7B-Instruct-v0.1";
  private static final String CLOUD = "gpt-4-1106-preview";
  private static final String LOCAL_CORRECT = "local_correct";

  private final Path folder;
  private final Map<String, Map<String, String>> local = new HashMap<>();

  private RoutingData(Path folder) {
    this.folder = folder;
  }

  /** All questions, in the order of the files. */
  static List<Item> read(Path folder) {
    RoutingData data = new RoutingData(folder);
    DeviceAnswers.shipped().forEach(data::keep);
    data.rows(folder.resolve("local_qwen1.5b_mmlu.csv")).forEach(data::keep);
    data.rows(folder.resolve("local_qwen1.5b_gsm8k.csv")).forEach(data::keep);
    List<Item> items = new ArrayList<>(data.mmlu());
    items.addAll(data.gsm8k());
    return items;
  }

  private void keep(Map<String, String> row) {
    local.computeIfAbsent(field(row, "prompt_sha1"), _ -> new HashMap<>()).putAll(row);
  }

  private List<Item> mmlu() {
    List<Item> items = new ArrayList<>();
    for (Path file : files(folder.resolve("mmlu"))) {
      String subject = file.getFileName().toString().replaceAll("^mmlu_|\\.csv$", "");
      for (Map<String, String> row : rows(file)) {
        items.add(item(Item.MMLU, subject, row, isTrue(row, CLOUD), isTrue(row, MIDDLE)));
      }
    }
    return items;
  }

  /** RouteLLM's own flags are partly wrong here: "$57.00" is read as 0. */
  private List<Item> gsm8k() {
    return rows(folder.resolve("gsm8k/gsm8k_responses.csv")).stream()
        .map(row ->
            item(
                Item.GSM8K,
                Item.GSM8K,
                row,
                isTrue(row, "strong_correct_regraded"),
                isTrue(row, "weak_correct_regraded")))
        .toList();
  }

  private Item item(
      String set, String subject, Map<String, String> row, boolean cloud, boolean middle) {
    String prompt = field(row, "prompt");
    Map<String, String> measured = local.getOrDefault(sha1(prompt), Map.of());
    Optional<Boolean> device = Optional.ofNullable(measured.get(LOCAL_CORRECT)).map("1"::equals);
    return new Item(
        set,
        subject,
        prompt,
        new GradedQuestion(PreparedQuestion.of(prompt), group(prompt), cloud, middle, device),
        measured);
  }

  /** The question without its choices, figures and marks: what two near copies have in common. */
  private static String group(String prompt) {
    int choices = prompt.indexOf("\nA. ");
    String question = choices < 0 ? prompt : prompt.substring(0, choices);
    return question.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
  }

  private static boolean isTrue(Map<String, String> row, String column) {
    return Boolean.parseBoolean(field(row, column));
  }

  private static String field(Map<String, String> row, String name) {
    return Optional.ofNullable(row.get(name))
        .orElseThrow(() -> new BenchException("The CSV file has no column " + name));
  }

  private static List<Path> files(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".csv")).sorted().toList();
    } catch (IOException e) {
      throw unreadable(folder, e);
    }
  }

  private List<Map<String, String>> rows(Path file) {
    try {
      return Csv.rows(Files.readString(file));
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private static BenchException unreadable(Path file, IOException e) {
    return new BenchException(
        file + " cannot be read; name the folder that holds mmlu/ and gsm8k/ by --data", e);
  }

  static String sha1(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
