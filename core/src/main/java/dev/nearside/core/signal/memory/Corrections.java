package dev.nearside.core.signal.memory;

import dev.nearside.core.ledger.LedgerException;
import java.util.List;

/** Where corrections are kept. Safe for many threads. */
public interface Corrections {

  /** Keeps nothing. */
  Corrections NONE =
      new Corrections() {
        @Override
        public List<Correction> all() {
          return List.of();
        }

        @Override
        public void keep(Correction correction, int most) {}

        @Override
        public int erase() {
          return 0;
        }
      };

  /**
   * All that are kept, the oldest first.
   *
   * @throws LedgerException if they cannot be read
   */
  List<Correction> all();

  /**
   * Keeps one more.
   *
   * @param most how many are kept; beyond that the oldest are deleted
   * @throws LedgerException if it cannot be written
   */
  void keep(Correction correction, int most);

  /**
   * Deletes all.
   *
   * @return how many there were
   * @throws LedgerException if that cannot be written
   */
  int erase();
}
