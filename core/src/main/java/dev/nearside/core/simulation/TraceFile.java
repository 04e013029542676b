package dev.nearside.core.simulation;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a trace in the form of the Azure LLM inference dataset: comma-separated values with the
 * columns {@code TIMESTAMP,ContextTokens,GeneratedTokens}.
 */
public final class TraceFile {

  private static final String HEADER = "TIMESTAMP,ContextTokens,GeneratedTokens";
  private static final int MOST_TOKENS = 100_000_000;

  private static final LocalDateTime EPOCH = LocalDateTime.ofEpochSecond(0, 0, ZoneOffset.UTC);

  private static final DateTimeFormatter TIME =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .appendLiteral(' ')
          .append(DateTimeFormatter.ISO_LOCAL_TIME)
          .optionalStart()
          .appendOffset("+HH:MM", "Z")
          .toFormatter();

  private TraceFile() {}

  /**
   * Reads it to the end.
   *
   * @param name what the source is called in messages
   * @throws TraceException that names the line that is wrong
   * @throws IOException if the source cannot be read
   */
  public static Trace read(String name, InputStream source) throws IOException {
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(source, StandardCharsets.UTF_8));
    String header = lines.readLine();
    if (header == null || !header.strip().equals(HEADER)) {
      throw new TraceException(name + " line 1: must be " + HEADER + ".");
    }
    List<Trace.Arrival> requests = new ArrayList<>();
    int number = 1;
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      number++;
      if (!line.isBlank()) {
        requests.add(request(name + " line " + number + ": ", line));
      }
    }
    if (requests.isEmpty()) {
      throw new TraceException(name + " has no requests, only a header.");
    }
    return Trace.of(requests);
  }

  private static Trace.Arrival request(String where, String line) {
    String[] fields = line.strip().split(",", -1);
    if (fields.length != 3) {
      throw new TraceException(
          where + "must have 3 fields (" + HEADER + "), not " + fields.length + ".");
    }
    return new Trace.Arrival(
        micros(where, fields[0]),
        tokens(where + "ContextTokens", fields[1]),
        tokens(where + "GeneratedTokens", fields[2]));
  }

  private static long micros(String where, String field) {
    try {
      return ChronoUnit.MICROS.between(EPOCH, LocalDateTime.parse(field, TIME));
    } catch (DateTimeParseException e) {
      throw new TraceException(
          where + "TIMESTAMP must be a time such as 2023-11-16 18:15:46.6805900.");
    }
  }

  private static int tokens(String what, String field) {
    try {
      int tokens = Integer.parseInt(field);
      if (tokens >= 0 && tokens <= MOST_TOKENS) {
        return tokens;
      }
    } catch (NumberFormatException e) {
      // Said below, together with numbers that mean nothing.
    }
    throw new TraceException(what + " must be a whole number from 0 to " + MOST_TOKENS + ".");
  }
}
