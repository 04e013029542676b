package dev.nearside.core.consent;

import dev.nearside.core.policy.Choice;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The requests that are held now, and who watches them come and go. */
final class WaitingRoom {

  private final int most;
  private final Map<String, Pending> pending = new LinkedHashMap<>();
  private final List<Feed> feeds = new ArrayList<>();
  private boolean closed;

  /**
   * @param most how many may wait at once
   */
  WaitingRoom(int most) {
    this.most = most;
  }

  /** Lets one in; false where it is full or closed. */
  synchronized boolean enter(Pending one) {
    if (closed || pending.size() >= most) {
      return false;
    }
    pending.put(one.id(), one);
    feeds.forEach(feed -> feed.publish(new Feed.Event.Asked(one)));
    return true;
  }

  synchronized void leave(Pending one) {
    pending.remove(one.id());
    Pending.Ending ending = one.ended();
    var event =
        new Feed.Event.Ended(
            one.id(),
            ending.word().map(Word::choice).map(Choice::wireName),
            ending.by().wireName());
    feeds.forEach(feed -> feed.publish(event));
  }

  synchronized List<Pending> all() {
    return List.copyOf(pending.values());
  }

  synchronized Optional<Pending> find(String id) {
    return Optional.ofNullable(pending.get(id));
  }

  synchronized Feed watch() {
    Feed feed = new Feed(all(), this::forget);
    if (closed) {
      feed.close();
    } else {
      feeds.add(feed);
    }
    return feed;
  }

  private synchronized void forget(Feed feed) {
    feeds.remove(feed);
  }

  /** Ends every wait and every feed; nobody is let in any more. */
  void close() {
    List<Feed> watching;
    synchronized (this) {
      closed = true;
      watching = List.copyOf(feeds);
    }
    all().forEach(one -> one.end(Pending.Ending.without(Channel.STOPPED)));
    watching.forEach(Feed::close);
  }
}
