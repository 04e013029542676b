package dev.nearside.core.ledger;

/** The append-only record of decisions. Safe for use by many threads. */
public interface Ledger extends LedgerReader, Recorder {
  /**
   * Takes an entry to be written soon. Takes constant time, never waits for a disk and never
   * throws: an entry that cannot be kept is counted in {@link #unrecorded()}.
   */
  @Override
  void record(Entry entry);

  /**
   * Waits until everything recorded before is written.
   *
   * @throws LedgerException if it could not be written
   */
  void flush();

  /** How many entries have been dropped so far and not yet been noted in the ledger as missing. */
  long unrecorded();

  /** Writes what is left, as far as it can be written, and closes the ledger. */
  @Override
  void close();
}
