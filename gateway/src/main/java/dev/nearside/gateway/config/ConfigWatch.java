package dev.nearside.gateway.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;

/**
 * Notices when the config file is saved. It looks every half second, as not every file system tells
 * of changes, and waits until the file is as it was half a second before: editors write in steps.
 */
public final class ConfigWatch implements AutoCloseable {

  private static final Duration PERIOD = Duration.ofMillis(500);

  private final Path file;
  private final Runnable changed;
  private final Thread looker;
  private volatile boolean closed;

  private ConfigWatch(Path file, Runnable changed) {
    this.file = file;
    this.changed = changed;
    String known = state();
    this.looker = Thread.ofVirtual().name("config-watch").unstarted(() -> look(known));
  }

  /**
   * Starts looking.
   *
   * @param changed what to do, on a thread of its own
   */
  public static ConfigWatch start(Path file, Runnable changed) {
    ConfigWatch watch = new ConfigWatch(file, changed);
    watch.looker.start();
    return watch;
  }

  private void look(String atStart) {
    String known = atStart;
    String before = atStart;
    while (!closed) {
      try {
        Thread.sleep(PERIOD);
      } catch (InterruptedException e) {
        return;
      }
      String now = state();
      if (now.equals(before) && !now.equals(known) && !now.isEmpty()) {
        known = now;
        changed.run();
      }
      before = now;
    }
  }

  /** Tells one content from another; empty while there is no file. */
  private String state() {
    try {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      return attributes.lastModifiedTime() + " " + attributes.size() + " " + attributes.fileKey();
    } catch (IOException e) {
      return "";
    }
  }

  @Override
  public void close() {
    closed = true;
    looker.interrupt();
  }
}
