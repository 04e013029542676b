package dev.nearside.bench.privacy;

import dev.nearside.core.privacy.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;

/** Which label of the synthetic set stands for which of our kinds. */
final class Labels {
  /** A finding of a kind that the set has no label for; it never hits. */
  static final String NONE = "(no label)";

  private final Map<String, String> byKind;

  private Labels(Map<String, String> byKind) {
    this.byKind = byKind;
  }

  static Labels builtIn() {
    Properties table = new Properties();
    try (InputStream file =
        Objects.requireNonNull(Labels.class.getResourceAsStream("synthetic-labels.properties"))) {
      table.load(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<String, String> byKind = new TreeMap<>();
    table.stringPropertyNames().forEach(kind -> byKind.put(kind, table.getProperty(kind)));
    return new Labels(byKind);
  }

  String of(Kind kind) {
    return byKind.getOrDefault(kind.name(), NONE);
  }

  /** The whole table, from kind's name to label. */
  Map<String, String> table() {
    return byKind;
  }
}
