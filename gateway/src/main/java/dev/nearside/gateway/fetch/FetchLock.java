package dev.nearside.gateway.fetch;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets one thread of one process on this machine at a time fetch a thing. It ends with the process
 * at the latest.
 */
final class FetchLock implements AutoCloseable {
  // File locks belong to the whole JVM, so threads need a lock of their own in front.
  private static final ConcurrentHashMap<Path, ReentrantLock> THREADS = new ConcurrentHashMap<>();

  private final ReentrantLock threads;
  private final FileChannel channel;

  private FetchLock(ReentrantLock threads, FileChannel channel) {
    this.threads = threads;
    this.channel = channel;
  }

  /**
   * Takes the lock.
   *
   * @param onWait called once when somebody else has it
   */
  static FetchLock take(Path file, Runnable onWait) throws IOException, InterruptedException {
    Files.createDirectories(file.getParent());
    ReentrantLock threads = THREADS.computeIfAbsent(file, _ -> new ReentrantLock());
    boolean waited = !threads.tryLock();
    if (waited) {
      onWait.run();
      threads.lockInterruptibly();
    }
    try {
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = channel.tryLock();
      if (lock == null) {
        if (!waited) {
          onWait.run();
        }
        channel.lock();
      }
      return new FetchLock(threads, channel);
    } catch (IOException | RuntimeException e) {
      threads.unlock();
      throw e;
    }
  }

  @Override
  public void close() throws IOException {
    try {
      channel.close();
    } finally {
      threads.unlock();
    }
  }
}
