package dev.nearside.core.privacy;

import dev.nearside.core.request.Message;
import dev.nearside.core.request.Request;
import dev.nearside.core.request.Role;
import dev.nearside.core.request.ToolCall;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Remembers the labels of recent conversations, so that a value keeps its label when the
 * conversation goes on, also where its client drops or edits earlier turns. A request belongs to a
 * conversation if any of its turns that hold something private was part of it. Turns are known by
 * their SHA-256. Everything lives in memory only, for a bounded number of turns and a bounded time.
 */
final class Conversations {

  private static final int MOST_TURNS = 4096;
  private static final int MOST_REMEMBERED = 20_000;
  private static final Duration IDLE = Duration.ofHours(2);

  private record Entry(Labels labels, long used) {}

  private final Map<TextKey, Entry> turns = new LinkedHashMap<>(64, 0.75f, true);
  private final LongSupplier clock;

  /**
   * @param clock nanoseconds of a clock that never goes back
   */
  Conversations(LongSupplier clock) {
    this.clock = clock;
  }

  /**
   * The labels of a request's conversation.
   *
   * @param owner whose it is; different owners share no conversation
   * @param holdsValue whether a text holds something to mask
   */
  Labels labels(Request request, String owner, Predicate<String> holdsValue) {
    List<TextKey> keys = new ArrayList<>();
    for (Message message : request.messages()) {
      boolean isTurn = message.role() != Role.SYSTEM && message.role() != Role.DEVELOPER;
      List<String> said = said(message);
      if (isTurn && said.stream().anyMatch(holdsValue)) {
        keys.add(TextKey.of(owner + '\0' + String.join("\0", said)));
      }
    }
    return recall(keys);
  }

  private static List<String> said(Message message) {
    return Stream.concat(
            Stream.of(message.text()), message.toolCalls().stream().map(ToolCall::arguments))
        .toList();
  }

  private synchronized Labels recall(List<TextKey> keys) {
    long now = clock.getAsLong();
    forgetIdle(now);
    Labels labels = new Labels();
    for (TextKey key : keys.reversed()) {
      Entry known = turns.get(key);
      if (known != null && known.labels().size() < MOST_REMEMBERED) {
        labels = known.labels();
        break;
      }
    }
    for (TextKey key : keys) {
      turns.put(key, new Entry(labels, now));
    }
    return labels;
  }

  /** The order of the map is that of use, so the idle ones come first. */
  private void forgetIdle(long now) {
    Iterator<Entry> entries = turns.values().iterator();
    while (entries.hasNext()) {
      Entry oldest = entries.next();
      if (turns.size() < MOST_TURNS && now - oldest.used() < IDLE.toNanos()) {
        return;
      }
      entries.remove();
    }
  }
}
