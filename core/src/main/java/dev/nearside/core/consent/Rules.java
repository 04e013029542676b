package dev.nearside.core.consent;

import dev.nearside.core.ledger.LedgerException;
import dev.nearside.core.policy.Choice;
import java.util.List;
import java.util.Set;

/** The choices made for always. Safe for many threads. */
public interface Rules {

  /** Holds none, and takes none. */
  Rules NONE =
      new Rules() {
        @Override
        public List<Rule> all() {
          return List.of();
        }

        @Override
        public void keep(Set<String> kinds, String provider, Choice choice) {
          throw new LedgerException("Consent cannot be given for always here");
        }

        @Override
        public boolean revoke(long id) {
          return false;
        }
      };

  /**
   * Every rule, oldest first.
   *
   * @throws LedgerException if they cannot be read
   */
  List<Rule> all();

  /**
   * Makes a rule for each kind; it takes the place of an earlier one for the same provider.
   *
   * @throws LedgerException if they cannot be written
   */
  void keep(Set<String> kinds, String provider, Choice choice);

  /**
   * Takes a rule back.
   *
   * @return whether it was there
   * @throws LedgerException if that cannot be written
   */
  boolean revoke(long id);
}
