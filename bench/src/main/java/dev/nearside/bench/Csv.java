package dev.nearside.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads comma-separated values as RFC 4180 says: quoted fields may hold commas, line ends and
 * doubled quotes. Lines may also end in a bare line feed.
 */
public final class Csv {
  private static final int END = -1;

  private final String text;
  private int at;

  private Csv(String text) {
    this.text = text;
  }

  /**
   * The rows after the first, each by the names in the first.
   *
   * @throws BenchException for a row of another length than the first, or quotes out of place
   */
  public static List<Map<String, String>> rows(String text) {
    List<List<String>> records = new Csv(text).records();
    if (records.isEmpty()) {
      return List.of();
    }
    List<String> names = records.getFirst();
    List<Map<String, String>> rows = new ArrayList<>();
    for (List<String> fields : records.subList(1, records.size())) {
      if (fields.size() != names.size()) {
        throw new BenchException(
            "CSV row %d has %d fields instead of %d"
                .formatted(rows.size() + 1, fields.size(), names.size()));
      }
      Map<String, String> row = new LinkedHashMap<>();
      for (int i = 0; i < names.size(); i++) {
        row.put(names.get(i), fields.get(i));
      }
      rows.add(row);
    }
    return rows;
  }

  private List<List<String>> records() {
    List<List<String>> records = new ArrayList<>();
    while (next() != END) {
      List<String> fields = new ArrayList<>();
      fields.add(field());
      while (next() == ',') {
        at++;
        fields.add(field());
      }
      endLine();
      records.add(fields);
    }
    return records;
  }

  private String field() {
    return next() == '"' ? quoted() : plain();
  }

  private String plain() {
    int start = at;
    while (next() != END && next() != ',' && next() != '\n' && next() != '\r') {
      at++;
    }
    return text.substring(start, at);
  }

  private String quoted() {
    StringBuilder value = new StringBuilder();
    while (true) {
      int end = text.indexOf('"', at + 1);
      if (end < 0) {
        throw new BenchException("A quote in the CSV file is never closed");
      }
      value.append(text, at + 1, end);
      at = end + 1;
      if (next() != '"') {
        return value.toString();
      }
      value.append('"');
    }
  }

  private void endLine() {
    if (next() == '\r') {
      at++;
    }
    if (next() == '\n') {
      at++;
    } else if (next() != END && text.charAt(at - 1) != '\r') {
      throw new BenchException("A quoted CSV field is followed by more text");
    }
  }

  private int next() {
    return at < text.length() ? text.charAt(at) : END;
  }
}
