package dev.nearside.gateway.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.LineNumberReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads JSON objects line by line and writes one for each, at once, so that a pipe can be followed.
 * A line that cannot be worked on gets an {@code error} in its place.
 */
final class JsonLines {

  private static final JsonMapper JSON = JsonMapper.shared();

  private JsonLines() {}

  /** A line cannot be worked on; the message says why. */
  static final class LineException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LineException(String message) {
      super(message);
    }
  }

  /**
   * Works through all lines.
   *
   * @param file a file, or {@code -} for standard input
   * @param work reads the first object and completes the second, which holds the {@code id}
   * @return how many lines could not be worked on
   */
  static int forEach(String file, PrintStream out, BiConsumer<ObjectNode, ObjectNode> work) {
    AtomicInteger bad = new AtomicInteger();
    read(
        file,
        (number, line) -> {
          if (!write(line, number, out, work)) {
            bad.incrementAndGet();
          }
        });
    return bad.get();
  }

  /** Hands over each line that is not blank, with its number from 1. */
  static void read(String file, BiConsumer<Integer, String> work) {
    try (LineNumberReader lines = new LineNumberReader(open(file))) {
      String line;
      while ((line = lines.readLine()) != null) {
        if (!line.isBlank()) {
          work.accept(lines.getLineNumber(), line);
        }
      }
    } catch (NoSuchFileException e) {
      throw new CommandException(file + " does not exist.");
    } catch (IOException e) {
      throw new CommandException(file + " cannot be read as text in UTF-8.");
    }
  }

  private static BufferedReader open(String file) throws IOException {
    return file.equals("-")
        ? new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))
        : Files.newBufferedReader(Path.of(file));
  }

  private static boolean write(
      String line, int number, PrintStream out, BiConsumer<ObjectNode, ObjectNode> work) {
    ObjectNode result = JsonNodeFactory.instance.objectNode();
    boolean good = true;
    try {
      if (!(JSON.readTree(line) instanceof ObjectNode object)) {
        throw new LineException("not a JSON object");
      }
      JsonNode id = object.path("id");
      result.set("id", id.isMissingNode() ? JsonNodeFactory.instance.nullNode() : id);
      work.accept(object, result);
    } catch (JacksonException e) {
      good = false;
      result.put("error", "line " + number + ": not valid JSON");
    } catch (LineException e) {
      good = false;
      result.put("error", "line " + number + ": " + e.getMessage());
    }
    out.print(JSON.writeValueAsString(result) + "\n");
    out.flush();
    return good;
  }
}
