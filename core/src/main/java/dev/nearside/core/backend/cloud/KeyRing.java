package dev.nearside.core.backend.cloud;

import dev.nearside.core.backend.BackendException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The keys of one provider, taken in turn. One that the provider refuses, or that has used up its
 * share, rests. Of several deadlines the latest holds. Safe for many threads; times are those of
 * {@link System#nanoTime()}.
 */
final class KeyRing {

  /** How long a key rests that has used up its share, where nobody says and there are others. */
  private static final Duration SPENT = Duration.ofSeconds(30);

  /** How long a key rests that was refused, where there are others. */
  private static final Duration REFUSED = Duration.ofMinutes(10);

  /** Longer than this nobody is believed. */
  private static final Duration LONGEST = Duration.ofHours(1);

  private static final class Key {
    private final String text;
    private boolean resting;
    private long until;

    Key(String text) {
      this.text = text;
    }

    Duration left(long now) {
      return resting && until - now > 0 ? Duration.ofNanos(until - now) : Duration.ZERO;
    }
  }

  private final List<Key> keys = new ArrayList<>();
  private int turn;

  /**
   * @param texts the keys; without any there is one, which is empty
   */
  KeyRing(List<String> texts) {
    (texts.isEmpty() ? List.of("") : texts).forEach(text -> keys.add(new Key(text)));
  }

  /** The key whose turn it is among those that do not rest; empty if all do. */
  synchronized Optional<String> next(long now) {
    for (int i = 0; i < keys.size(); i++) {
      Key key = keys.get((turn + i) % keys.size());
      if (key.left(now).isZero()) {
        turn = (turn + i + 1) % keys.size();
        return Optional.of(key.text);
      }
    }
    return Optional.empty();
  }

  /** How long until a key can be used; zero if one can. */
  synchronized Duration left(long now) {
    return keys.stream().map(key -> key.left(now)).min(Duration::compareTo).orElseThrow();
  }

  /** Whether a failure is of the kind for which a key rests. */
  boolean rested(BackendException failure) {
    return rest(failure).isPresent();
  }

  /** Takes note of a failure that may be the key's fault; a lone key rests only where told to. */
  synchronized void failed(String text, BackendException failure, long now) {
    rest(failure)
        .map(rest -> rest.compareTo(LONGEST) > 0 ? LONGEST : rest)
        .ifPresent(rest -> {
          for (Key key : keys) {
            if (key.text.equals(text) && rest.compareTo(key.left(now)) > 0) {
              key.resting = true;
              key.until = now + rest.toNanos();
            }
          }
        });
  }

  private Optional<Duration> rest(BackendException failure) {
    boolean others = keys.size() > 1;
    return switch (failure.status()) {
      case 429 -> failure.retryAfter().or(() -> others ? Optional.of(SPENT) : Optional.empty());
      case 401, 402, 403 -> others ? Optional.of(REFUSED) : Optional.empty();
      default -> Optional.empty();
    };
  }
}
