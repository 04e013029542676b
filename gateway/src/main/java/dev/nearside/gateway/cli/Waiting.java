package dev.nearside.gateway.cli;

import org.jspecify.annotations.Nullable;

/** Shows on a terminal that something is under way, until it is closed. */
final class Waiting implements AutoCloseable {

  private static final String[] FRAMES = {"⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"};
  private static final long FRAME_MILLIS = 100;
  private static final String ERASE = "\r\u001b[K";

  private final @Nullable Thread thread;

  private Waiting(@Nullable Thread thread) {
    this.thread = thread;
  }

  /** Shows the text with a spinner; nothing where no person looks. */
  static Waiting start(String text) {
    if (!Terminal.isWatched()) {
      return new Waiting(null);
    }
    return new Waiting(Thread.ofPlatform().daemon().start(() -> spin(text)));
  }

  private static void spin(String text) {
    try {
      for (int frame = 0; ; frame++) {
        System.err.print(ERASE + FRAMES[frame % FRAMES.length] + " " + text + " ");
        System.err.flush();
        Thread.sleep(FRAME_MILLIS);
      }
    } catch (InterruptedException e) {
      System.err.print(ERASE);
      System.err.flush();
    }
  }

  @Override
  public void close() {
    if (thread != null && thread.isAlive()) {
      thread.interrupt();
      try {
        thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
