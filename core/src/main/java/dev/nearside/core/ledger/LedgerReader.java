package dev.nearside.core.ledger;

import java.time.Instant;
import java.util.SortedMap;
import java.util.stream.Stream;

/** Reads what a ledger holds. Safe for use by many threads. */
public interface LedgerReader extends AutoCloseable {
  /**
   * The entries from {@code since} on in a few numbers.
   *
   * @throws LedgerException if the ledger cannot be read
   */
  Summary summary(Instant since);

  /**
   * What was spent from {@code since} on and before {@code until}, by the caller's name; the empty
   * name stands for those without one.
   *
   * @throws LedgerException if the ledger cannot be read
   */
  SortedMap<String, Spending> spending(Instant since, Instant until);

  /**
   * The entries from {@code since} on, oldest first, read as the stream is pulled. The caller
   * closes the stream.
   *
   * @throws LedgerException if the ledger cannot be read
   */
  Stream<Entry> entries(Instant since);

  /** Gives back what the reader holds. */
  @Override
  void close();
}
