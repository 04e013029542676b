package dev.nearside.core.signal.memory;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The last decisions, in memory only, so that a word on one can be learned without its text. */
final class RecentDecisions {

  private static final int MOST = 1000;

  /**
   * One of them.
   *
   * @param cloud whether the cloud was to answer
   * @param vector the question as numbers; empty where nothing may be kept of it
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Recent(boolean cloud, Optional<float[]> vector) {}

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

  synchronized Optional<Recent> find(String id) {
    return Optional.ofNullable(decisions.get(id));
  }

  /** The id of the newest; empty before the first. */
  synchronized Optional<String> last() {
    return decisions.isEmpty()
        ? Optional.empty()
        : Optional.of(decisions.sequencedKeySet().getLast());
  }

  synchronized void clear() {
    decisions.clear();
  }
}
