package dev.nearside.gateway.fetch;

import java.io.PrintStream;
import java.time.InstantSource;

/** Shows how far a long transfer is. Calls for one transfer come from one thread at a time. */
public interface Progress {

  /** Shows nothing. */
  Progress SILENT =
      new Progress() {
        @Override
        public void start(String label, long total) {}

        @Override
        public void update(long bytes) {}

        @Override
        public void done() {}

        @Override
        public void note(String line) {}
      };

  /**
   * A bar that is redrawn in place on a terminal, and elsewhere a line for every tenth.
   *
   * @param out where to write
   * @param terminal whether {@code out} is a terminal
   */
  static Progress on(PrintStream out, boolean terminal) {
    return terminal
        ? new ProgressBar(out, InstantSource.system())
        : new ProgressLines(out, InstantSource.system());
  }

  /**
   * A transfer begins.
   *
   * @param total bytes there will be
   */
  void start(String label, long total);

  /**
   * More has arrived.
   *
   * @param bytes bytes since the beginning, all together
   */
  void update(long bytes);

  /** The transfer has ended, well or not. */
  void done();

  /** Tells something by the way. */
  void note(String line);
}
