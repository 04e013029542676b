package dev.nearside.core.signal.memory;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The last decisions, in memory only, so that a word on one can be learned without its text. */
final class RecentDecisions {

  private static final int MOST = 1000;

  /**
   * One of them.
   *
   * @param caller the name of the caller's key; empty where it has none
   * @param cloud whether the cloud answered
   * @param keeping how long a word on it may be remembered
   * @param vector the question as numbers, once they are made; empty where nothing may be kept
   */
  record Recent(
      Optional<String> caller,
      boolean cloud,
      Keeping keeping,
      Optional<CompletableFuture<float[]>> vector) {
    boolean isOf(Optional<String> someone) {
      return caller.equals(someone);
    }
  }

  private final LinkedHashMap<String, Recent> decisions =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Recent> eldest) {
          return size() > MOST;
        }
      };

  synchronized void add(String id, Recent recent) {
    decisions.put(id, recent);
  }

  /** A decision on a request of that caller. */
  synchronized Optional<Recent> find(String id, Optional<String> caller) {
    return Optional.ofNullable(decisions.get(id)).filter(recent -> recent.isOf(caller));
  }

  /** The id of the newest one of that caller; empty before the first. */
  synchronized Optional<String> last(Optional<String> caller) {
    return decisions.sequencedEntrySet().reversed().stream()
        .filter(entry -> entry.getValue().isOf(caller))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  synchronized void clear(Optional<String> caller) {
    decisions.values().removeIf(recent -> recent.isOf(caller));
  }
}
