package dev.nearside.gateway.cli;

import static java.util.Locale.ROOT;

import java.io.PrintStream;

/** Shows how many of many things are done: a bar on a terminal, elsewhere a line for each tenth. */
final class Counting {

  private static final int WIDTH = 24;
  private static final String CLEAR_TO_END = "\u001b[K";

  private final PrintStream out;
  private final boolean terminal;
  private final int total;
  private final long began = System.nanoTime();

  Counting(PrintStream out, boolean terminal, int total) {
    this.out = out;
    this.terminal = terminal;
    this.total = total;
  }

  void done(int count) {
    String text = String.format(ROOT, "%d of %d%s", count, total, left(count));
    if (terminal) {
      int filled = count * WIDTH / total;
      out.print(
          "\r[" + "#".repeat(filled) + "-".repeat(WIDTH - filled) + "] " + text + CLEAR_TO_END);
      out.print(count == total ? "\n" : "");
      out.flush();
    } else if (count * 10 / total > (count - 1) * 10 / total) {
      out.println(text);
    }
  }

  private String left(int count) {
    double seconds = (System.nanoTime() - began) / 1e9 * (total - count) / count;
    if (count == total) {
      return "";
    }
    return seconds < 120
        ? String.format(ROOT, ", about %.0f s left", seconds)
        : String.format(ROOT, ", about %.0f min left", seconds / 60);
  }
}
