package dev.nearside.gateway.fetch;

import java.io.PrintStream;
import java.time.Instant;
import java.time.InstantSource;

/** Progress for logs: one line for every tenth. */
final class ProgressLines implements Progress {
  private final PrintStream out;
  private final InstantSource clock;
  private Transfer transfer = Transfer.NONE;
  private long tenths;

  ProgressLines(PrintStream out, InstantSource clock) {
    this.out = out;
    this.clock = clock;
  }

  @Override
  public void start(String label, long total) {
    Instant now = clock.instant();
    transfer = new Transfer(label, total, now, -1);
    tenths = 0;
    out.println(label + ": " + Transfer.size(total));
  }

  @Override
  public void update(long bytes) {
    transfer = transfer.from(bytes);
    long reached = transfer.share(bytes) / 10;
    if (reached > tenths) {
      tenths = reached;
      out.println(transfer.describe(bytes, clock.instant()));
    }
  }

  @Override
  public void done() {}

  @Override
  public void note(String line) {
    out.println(line);
  }
}
