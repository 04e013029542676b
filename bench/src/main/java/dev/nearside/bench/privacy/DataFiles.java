package dev.nearside.bench.privacy;

import dev.nearside.bench.BenchException;
import dev.nearside.bench.Csv;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the public data sets. */
final class DataFiles {
  private static final JsonMapper JSON = JsonMapper.shared();

  /** The training code leaves out the documents whose index this divides. */
  private static final int HELD_OUT = 5;

  /** Which documents to use, seen from the span model's training. */
  enum Choice {
    ALL,
    /** Those that were left out of training. */
    HELD_OUT,
    /** Those of them that are like none that was trained on, nor like one before them. */
    UNSEEN
  }

  private final Path folder;
  private final Choice choice;

  /**
   * @param folder holds {@code privacy/} and {@code prompts/}
   */
  DataFiles(Path folder, Choice choice) {
    this.folder = folder;
    this.choice = choice;
  }

  private <T> List<T> chosen(List<T> documents, Function<T, String> text) {
    return switch (choice) {
      case ALL -> documents;
      case HELD_OUT -> every(documents, true);
      case UNSEEN -> Copies.without(every(documents, true), every(documents, false), text);
    };
  }

  private static <T> List<T> every(List<T> documents, boolean heldOut) {
    return IntStream.range(0, documents.size())
        .filter(i -> (i % HELD_OUT == 0) == heldOut)
        .mapToObj(documents::get)
        .toList();
  }

  /** A text with all private spans labelled. */
  record Labelled(String text, List<Span> spans) {}

  /**
   * A prompt with its private values.
   *
   * @param units as people wrote them down, whether they stand in the text or not
   */
  record Prompt(String text, List<String> units) {}

  /** The synthetic documents of presidio-research. Their offsets count code points. */
  List<Labelled> synthetic() {
    return chosen(documents(), document -> document.get("full_text").stringValue()).stream()
        .map(document -> {
          String text = document.get("full_text").stringValue();
          List<Span> spans =
              StreamSupport.stream(document.get("spans").spliterator(), false)
                  .map(span -> span(text, span))
                  .toList();
          return new Labelled(text, spans);
        })
        .toList();
  }

  private List<JsonNode> documents() {
    return StreamSupport.stream(JSON.readTree(read("privacy/synth_dev.json")).spliterator(), false)
        .toList();
  }

  private static Span span(String text, JsonNode span) {
    return new Span(
        text.offsetByCodePoints(0, span.get("start_position").intValue()),
        text.offsetByCodePoints(0, span.get("end_position").intValue()),
        span.get("entity_type").stringValue());
  }

  /** PUPA: real prompts, with the units that were there to be hidden. */
  List<Prompt> pupa() {
    return chosen(Csv.rows(read("privacy/pupa_new.csv")), row -> field(row, "user_query")).stream()
        .map(row -> new Prompt(field(row, "user_query"), units(field(row, "pii_units"))))
        .toList();
  }

  private static String field(Map<String, String> row, String name) {
    return Optional.ofNullable(row.get(name))
        .orElseThrow(() -> new BenchException("The CSV file has no column " + name));
  }

  /** Without what the publishers had hidden themselves, and without blanks to be filled in. */
  static List<String> units(String list) {
    return Arrays.stream(list.split("\\|\\|", -1))
        .map(String::strip)
        .filter(unit -> !unit.toLowerCase(Locale.ROOT).contains("presidio_anonymized"))
        .filter(unit -> !unit.matches("[_\\s]*"))
        .toList();
  }

  /** Arena-Hard: hard prompts of strangers, without anything private. */
  List<String> arena() {
    List<String> prompts = new ArrayList<>();
    read("prompts/arena_hard_v0.1.jsonl")
        .lines()
        .filter(line -> !line.isBlank())
        .forEach(line -> prompts.add(JSON.readTree(line).get("prompt").stringValue()));
    return prompts;
  }

  private String read(String name) {
    Path file = folder.resolve(name);
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new BenchException(
          file + " cannot be read; name the folder that holds privacy/ and prompts/ by --data", e);
    }
  }
}
