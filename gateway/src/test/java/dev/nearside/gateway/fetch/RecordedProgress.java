package dev.nearside.gateway.fetch;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Remembers what was shown. */
final class RecordedProgress implements Progress {
  final List<String> labels = new ArrayList<>();
  final List<Long> updates = new ArrayList<>();
  final List<String> notes = new ArrayList<>();
  final CountDownLatch noted = new CountDownLatch(1);

  @Override
  public synchronized void start(String label, long total) {
    labels.add(label);
  }

  @Override
  public synchronized void update(long bytes) {
    updates.add(bytes);
  }

  @Override
  public void done() {}

  @Override
  public synchronized void note(String line) {
    notes.add(line);
    noted.countDown();
  }
}
