package dev.nearside.bench.routing;

import dev.nearside.bench.Csv;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What {@code bench ask-device} wrote of the 1.5B model, with the columns of the recorded answers:
 * for each prompt how likely the model found each letter, and the right one. It comes with the
 * benchmark.
 */
final class DeviceAnswers {

  private static final String RESOURCE = "device-answers.csv";

  private DeviceAnswers() {}

  static List<Map<String, String>> shipped() {
    try (InputStream in = DeviceAnswers.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException("The resource " + RESOURCE + " is missing.");
      }
      return of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<Map<String, String>> of(String csv) {
    return Csv.rows(csv).stream().map(DeviceAnswers::columns).toList();
  }

  private static Map<String, String> columns(Map<String, String> row) {
    Map<String, String> columns = new HashMap<>(row);
    double sum = 0;
    double best = 0;
    char choice = ' ';
    for (char letter : ChoiceQuestion.LETTERS.toCharArray()) {
      double probability = Math.exp(Double.parseDouble(row.get("lp_" + letter)));
      columns.put("p_" + letter, Double.toString(probability));
      sum += probability;
      choice = probability > best ? letter : choice;
      best = Math.max(best, probability);
    }
    columns.put("p_max4", Double.toString(best / sum));
    columns.put("local_choice", String.valueOf(choice));
    columns.put("local_correct", String.valueOf(choice).equals(row.get("gold")) ? "1" : "0");
    return columns;
  }
}
