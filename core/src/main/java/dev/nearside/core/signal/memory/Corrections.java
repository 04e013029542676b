package dev.nearside.core.signal.memory;

import dev.nearside.core.ledger.LedgerException;
import java.util.List;
import java.util.Optional;

/** Where corrections are kept, those of each caller for themselves. Safe for many threads. */
public interface Corrections {

  /** Keeps nothing. */
  Corrections NONE =
      new Corrections() {
        @Override
        public List<Correction> of(Optional<String> caller) {
          return List.of();
        }

        @Override
        public void keep(Optional<String> caller, Correction correction, int most) {}

        @Override
        public int erase(Optional<String> caller) {
          return 0;
        }
      };

  /**
   * All that are kept of a caller, the oldest first.
   *
   * @param caller the name of the caller's key; empty where it has none
   * @throws LedgerException if they cannot be read
   */
  List<Correction> of(Optional<String> caller);

  /**
   * Keeps one more, in place of an earlier one on the same decision.
   *
   * @param most how many are kept of a caller; beyond that the oldest are deleted
   * @throws LedgerException if it cannot be written
   */
  void keep(Optional<String> caller, Correction correction, int most);

  /**
   * Deletes all of a caller.
   *
   * @return how many there were
   * @throws LedgerException if that cannot be written
   */
  int erase(Optional<String> caller);
}
