package dev.nearside.core.consent;

import dev.nearside.core.policy.Choice;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Choices made for one conversation. In memory only; the longest unused are forgotten first. */
final class Grants {

  private static final int MOST = 10_000;

  private record Key(String conversation, String provider, String kind) {}

  private final Map<Key, Choice> choices =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Choice> eldest) {
          return size() > MOST;
        }
      };

  synchronized void keep(String conversation, String provider, Set<String> kinds, Choice choice) {
    kinds.forEach(kind -> choices.put(new Key(conversation, provider, kind), choice));
  }

  /** The choice that was made last in it, or in what it goes on from. */
  synchronized Optional<Choice> of(Conversation conversation, String provider, String kind) {
    return conversation.keys().reversed().stream()
        .map(key -> Optional.ofNullable(choices.get(new Key(key, provider, kind))))
        .flatMap(Optional::stream)
        .findFirst();
  }
}
