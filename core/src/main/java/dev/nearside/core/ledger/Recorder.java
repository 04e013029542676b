package dev.nearside.core.ledger;

/** Takes down what was decided. Safe for use by many threads. */
public interface Recorder extends AutoCloseable {

  /** Takes nothing down. */
  Recorder NONE =
      new Recorder() {
        @Override
        public void record(Entry entry) {}

        @Override
        public void close() {}
      };

  /** Takes an entry in constant time; never waits for a disk and never throws. */
  void record(Entry entry);

  /** Writes what is left, as far as it can be written. */
  @Override
  void close();
}
