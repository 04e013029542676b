package dev.nearside.core.consent;

import dev.nearside.core.policy.Choice;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** The requests that are held now, and who watches them come and go. */
final class WaitingRoom {

  /** How long somebody counts as there who has looked: time to reconnect, or to ask again. */
  static final Duration GRACE = Duration.ofSeconds(5);

  private final int most;
  private final LongSupplier nanos;
  private final Map<String, Pending> pending = new LinkedHashMap<>();
  private final List<Feed> answering = new ArrayList<>();
  private final List<Feed> listening = new ArrayList<>();
  private OptionalLong lastSeen = OptionalLong.empty();
  private boolean closed;

  /**
   * @param most how many may wait at once
   * @param nanos a clock that never goes back
   */
  WaitingRoom(int most, LongSupplier nanos) {
    this.most = most;
    this.nanos = nanos;
  }

  /** Lets one in; false where it is full or closed. */
  synchronized boolean enter(Pending one) {
    if (closed || pending.size() >= most) {
      return false;
    }
    pending.put(one.id(), one);
    tell(new Feed.Event.Asked(one));
    return true;
  }

  synchronized void leave(Pending one) {
    pending.remove(one.id());
    Pending.Ending ending = one.ended();
    tell(
        new Feed.Event.Ended(
            one.id(),
            ending.word().map(Word::choice).map(Choice::wireName),
            ending.by().wireName()));
  }

  /** Tells those who only listen that nobody could be asked. */
  synchronized void missed() {
    listening.forEach(feed -> feed.publish(new Feed.Event.Missed()));
  }

  private void tell(Feed.Event event) {
    answering.forEach(feed -> feed.publish(event));
    listening.forEach(feed -> feed.publish(event));
  }

  synchronized List<Pending> all() {
    return List.copyOf(pending.values());
  }

  synchronized Optional<Pending> find(String id) {
    return Optional.ofNullable(pending.get(id));
  }

  /** Whether somebody is there who could answer. */
  synchronized boolean isAttended() {
    return answering.stream().anyMatch(feed -> !feed.isClosed())
        || (lastSeen.isPresent() && nanos.getAsLong() - lastSeen.getAsLong() < GRACE.toNanos());
  }

  /** Notes that somebody has looked at what is held. */
  synchronized void seen() {
    lastSeen = OptionalLong.of(nanos.getAsLong());
  }

  /** A feed for somebody who answers. */
  synchronized Feed watch() {
    return open(answering, this::stopAnswering);
  }

  /** A feed for somebody who only wants to know. */
  synchronized Feed listen() {
    return open(listening, this::stopListening);
  }

  private Feed open(List<Feed> feeds, Consumer<Feed> leave) {
    Feed feed = new Feed(all(), leave);
    if (closed) {
      feed.close();
    } else {
      feeds.add(feed);
    }
    return feed;
  }

  private synchronized void stopAnswering(Feed feed) {
    if (answering.remove(feed)) {
      seen();
    }
  }

  private synchronized void stopListening(Feed feed) {
    listening.remove(feed);
  }

  /** Ends every wait and every feed; nobody is let in any more. */
  void close() {
    List<Feed> feeds;
    synchronized (this) {
      closed = true;
      feeds = new ArrayList<>(answering);
      feeds.addAll(listening);
    }
    all().forEach(one -> one.end(Pending.Ending.without(Channel.STOPPED)));
    feeds.forEach(Feed::close);
  }
}
