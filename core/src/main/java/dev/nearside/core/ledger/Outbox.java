package dev.nearside.core.ledger;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Where entries wait for the writer. It holds a bounded number; what comes on top is dropped and
 * counted. The writer looks at the head with {@link #batch}, writes it, and only then takes it out
 * with {@link #settle}, so a failed write loses nothing.
 */
final class Outbox {
  private final int capacity;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final ArrayDeque<Entry> waiting = new ArrayDeque<>();
  private long accepted;
  private long settled;
  private long dropped;
  private long failures;
  private @Nullable LedgerException lastFailure;
  private boolean opened;
  private boolean urgent;
  private boolean closed;

  Outbox(int capacity) {
    this.capacity = capacity;
  }

  /** What the writer has to write now: entries, and how many before them were dropped. */
  record Batch(List<Entry> entries, long dropped) {}

  void offer(Entry entry) {
    lock.lock();
    try {
      if (closed || waiting.size() >= capacity) {
        dropped++;
        return;
      }
      waiting.add(entry);
      accepted++;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Waits for a first entry, then up to {@code window} for {@code enough} of them. */
  void await(Duration window, int enough) throws InterruptedException {
    lock.lock();
    try {
      while (waiting.isEmpty() && !urgent && !closed) {
        changed.await();
      }
      long left = window.toNanos();
      while (left > 0 && waiting.size() < enough && !urgent && !closed) {
        left = changed.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }

  Batch batch(int most) {
    lock.lock();
    try {
      urgent = false;
      return new Batch(waiting.stream().limit(most).toList(), dropped);
    } finally {
      lock.unlock();
    }
  }

  void settle(Batch written) {
    lock.lock();
    try {
      for (int i = 0; i < written.entries().size(); i++) {
        waiting.remove();
      }
      settled += written.entries().size();
      dropped -= written.dropped();
      opened = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  void fail(LedgerException failure) {
    lock.lock();
    try {
      lastFailure = failure;
      failures++;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Waits until all that was accepted so far is settled, or a write fails. */
  void flush(Duration patience) throws InterruptedException {
    lock.lock();
    try {
      long target = accepted;
      long failuresBefore = failures;
      long left = patience.toNanos();
      while (!opened || settled < target) {
        if (failures > failuresBefore && lastFailure != null) {
          throw lastFailure;
        }
        if (closed || left <= 0) {
          throw new LedgerException(
              closed ? "The ledger is closed" : "The ledger is slow to write; try again");
        }
        urgent = true;
        changed.signalAll();
        left = changed.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }

  void close() {
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  boolean isClosed() {
    lock.lock();
    try {
      return closed;
    } finally {
      lock.unlock();
    }
  }

  long waiting() {
    lock.lock();
    try {
      return waiting.size();
    } finally {
      lock.unlock();
    }
  }

  long dropped() {
    lock.lock();
    try {
      return dropped;
    } finally {
      lock.unlock();
    }
  }
}
