package dev.nearside.gateway.fetch;

import java.io.PrintStream;
import java.time.InstantSource;

/** Progress for a terminal: one line, redrawn in place. */
final class ProgressBar implements Progress {
  private static final int WIDTH = 24;
  private static final String CLEAR_TO_END = "\u001b[K";

  private final PrintStream out;
  private final InstantSource clock;
  private Transfer transfer = Transfer.NONE;
  private boolean open;

  ProgressBar(PrintStream out, InstantSource clock) {
    this.out = out;
    this.clock = clock;
  }

  @Override
  public void start(String label, long total) {
    transfer = new Transfer(label, total, clock.instant(), -1);
    open = true;
  }

  @Override
  public void update(long bytes) {
    transfer = transfer.from(bytes);
    int filled = (int) (transfer.share(bytes) * WIDTH / 100);
    String bar = "#".repeat(filled) + "-".repeat(WIDTH - filled);
    out.print("\r[" + bar + "] " + transfer.describe(bytes, clock.instant()) + CLEAR_TO_END);
    out.flush();
  }

  @Override
  public void done() {
    if (open) {
      out.println();
      open = false;
    }
  }

  @Override
  public void note(String line) {
    if (open) {
      out.print("\r" + CLEAR_TO_END);
    }
    out.println(line);
  }
}
