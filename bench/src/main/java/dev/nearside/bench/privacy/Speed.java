package dev.nearside.bench.privacy;

import dev.nearside.bench.BenchException;
import dev.nearside.bench.Figure;
import dev.nearside.bench.Quantiles;
import dev.nearside.bench.privacy.DataFiles.Prompt;
import dev.nearside.core.signal.TokenEstimate;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a full scan takes, spans and topics, on texts that the scanner has not seen before. The
 * launcher gives this process the daemon's options. Nothing else should run meanwhile.
 */
final class Speed {
  private static final int SHORTEST = 80;
  private static final int LONGEST = 100;
  private static final int DOCUMENT_BYTES = 100 * 1024;
  private static final int DOCUMENTS = 9;
  private static final long WARM_UP_NANOS = 10_000_000_000L;
  private static final double NANOS_PER_MILLI = 1e6;

  private Speed() {}

  static ObjectNode measure(Trial trial) {
    List<String> texts =
        Stream.concat(trial.data().pupa().stream().map(Prompt::text), trial.data().arena().stream())
            .toList();
    List<String> prompts = new ArrayList<>(prompts(texts));
    Collections.shuffle(prompts, new Random(1));
    if (prompts.size() < 2) {
      throw new BenchException("There are no texts of about 90 tokens in the data");
    }
    List<String> half = prompts.subList(0, prompts.size() / 2);
    double first = millis(trial, half.getFirst());
    warmUp(trial, half);
    List<String> measured = trial.draw(prompts.subList(prompts.size() / 2, prompts.size()));
    double[] scans =
        measured.stream().mapToDouble(prompt -> millis(trial, prompt)).sorted().toArray();
    double[] documents =
        documents(texts).stream().mapToDouble(document -> millis(trial, document)).toArray();
    // The first documents meet code that was compiled for short texts.
    double[] warm = Arrays.copyOfRange(documents, DOCUMENTS / 3, DOCUMENTS);
    Arrays.sort(warm);
    return json(first, scans, warm);
  }

  private static ObjectNode json(double first, double[] scans, double[] documents) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("unit", "milliseconds").put("processors", Runtime.getRuntime().availableProcessors());
    json.put("prompts", scans.length).put("firstScan", Figure.round(first));
    json.set("promptP50", Figure.atMost(3, Quantiles.of(scans, 0.5)));
    json.set("promptP95", Figure.atMost(8, Quantiles.of(scans, 0.95)));
    json.put("promptMax", Figure.round(scans[scans.length - 1]));
    json.set("document100KbP50", Figure.atMost(250, Quantiles.of(documents, 0.5)));
    json.put("document100KbMax", Figure.round(documents[documents.length - 1]));
    return json;
  }

  /** Lets the virtual machine compile what a daemon at work has compiled. */
  private static void warmUp(Trial trial, List<String> prompts) {
    long end = System.nanoTime() + WARM_UP_NANOS;
    for (int i = 0; System.nanoTime() < end; i++) {
      // The number makes it a new text to the scanner's memory.
      millis(trial, prompts.get(i % prompts.size()) + "\n" + i);
    }
  }

  private static double millis(Trial trial, String text) {
    var request = FalseAlarms.request(text);
    long start = System.nanoTime();
    trial.scanner().scan(request);
    return (System.nanoTime() - start) / NANOS_PER_MILLI;
  }

  /** Texts of about 90 tokens: short ones as they are, long ones cut between words. */
  static Set<String> prompts(List<String> texts) {
    Set<String> prompts = new LinkedHashSet<>();
    for (String text : texts) {
      StringBuilder piece = new StringBuilder();
      for (String word : text.split("(?<=\\s)(?=\\S)", -1)) {
        piece.append(word);
        int tokens = TokenEstimate.of(piece.toString());
        if (tokens >= SHORTEST) {
          if (tokens <= LONGEST) {
            prompts.add(piece.toString());
          }
          piece.setLength(0);
        }
      }
    }
    return prompts;
  }

  /** Documents of 100 KB that consist of the texts in different orders. */
  private static List<String> documents(List<String> texts) {
    List<String> documents = new ArrayList<>();
    List<String> shuffled = new ArrayList<>(texts);
    for (int i = 0; i < DOCUMENTS; i++) {
      Collections.shuffle(shuffled, new Random(i));
      StringBuilder document = new StringBuilder();
      int bytes = 0;
      for (String text : shuffled) {
        int size = text.getBytes(StandardCharsets.UTF_8).length + 2;
        if (bytes + size <= DOCUMENT_BYTES) {
          document.append(text).append("\n\n");
          bytes += size;
        }
      }
      documents.add(document.toString());
    }
    return documents;
  }
}
