package dev.nearside.gateway.fetch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Watches how a staging folder grows, as the clients themselves report nothing a program could
 * read.
 */
final class Growth implements AutoCloseable {
  private static final long EVERY_MILLIS = 200;

  private final Path folder;
  private final long total;
  private final Progress progress;
  private final Thread watcher;
  private long most;
  private boolean ended;

  /**
   * Starts watching.
   *
   * @param total bytes there will be
   */
  Growth(Path folder, String label, long total, Progress progress) {
    this.folder = folder;
    this.total = total;
    this.progress = progress;
    progress.start(label, total);
    watcher = Thread.ofVirtual().name("nearside-fetch-growth").start(this::watch);
  }

  /** Reports the last state and ends the display. */
  @Override
  public void close() {
    watcher.interrupt();
    synchronized (this) {
      report();
      ended = true;
      progress.done();
    }
  }

  private void watch() {
    try {
      while (true) {
        report();
        Thread.sleep(EVERY_MILLIS);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void report() {
    if (!ended) {
      most = Math.max(most, Math.min(total, staged(folder)));
      progress.update(most);
    }
  }

  /**
   * Bytes in finished parts and in those under way. A client may hold its file twice for a moment;
   * it counts once.
   */
  static long staged(Path folder) {
    try (Stream<Path> parts = Files.list(folder)) {
      return parts.mapToLong(Growth::largestFile).sum();
    } catch (IOException | UncheckedIOException _) {
      return 0;
    }
  }

  private static long largestFile(Path part) {
    try (Stream<Path> files = Files.walk(part)) {
      return files.filter(Files::isRegularFile).mapToLong(Growth::size).max().orElse(0);
    } catch (IOException | UncheckedIOException _) {
      return 0;
    }
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException _) {
      return 0;
    }
  }
}
