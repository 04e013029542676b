package dev.nearside.core.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nearside.core.ledger.Price;
import dev.nearside.core.policy.Route;
import dev.nearside.core.signal.CloudOffer;
import dev.nearside.core.signal.Trust;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Queue;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class FallbackReplyTest {

  private static final Duration SOON = Duration.ofMillis(10);
  private static final Route LOCAL = new Route.Local();
  private static final Route CLOUD =
      new Route.Cloud(
          new CloudOffer("openai", "big", Trust.PUBLIC, Price.FREE, OptionalInt.empty(), true));

  @Test
  void goesOverWhenTheFirstRouteDoesNotOpen() {
    var reply =
        new FallbackReply(
            CLOUD,
            List.of(LOCAL),
            route -> {
              if (route.equals(CLOUD)) {
                throw broken(503);
              }
              return new Listed(text("local"));
            });
    assertThat(reply.route()).isEqualTo(LOCAL);
    assertThat(reply.next(SOON)).contains(text("local"));
    assertThat(reply.failure()).isPresent();
  }

  @Test
  void goesOverWhenTheFirstRouteBreaksBeforeItShowedAnything() {
    var reply =
        new FallbackReply(
            CLOUD,
            List.of(LOCAL),
            route -> route.equals(CLOUD) ? new Listed() : new Listed(text("local")));
    reply.awaitFirst(Duration.ofSeconds(5));
    assertThat(reply.route()).isEqualTo(LOCAL);
    assertThat(reply.next(SOON)).contains(text("local"));
  }

  @Test
  @Timeout(10)
  void waitsForAFirstPieceNoLongerThanItTakesToCome() {
    var reply = new FallbackReply(CLOUD, List.of(), route -> new Listed(text("at once")));
    reply.awaitFirst(Duration.ofDays(1));
    assertThat(reply.next(SOON)).contains(text("at once"));
  }

  @Test
  @Tag("case-12")
  void staysAndFailsOnceSomethingWasShown() {
    var reply = new FallbackReply(CLOUD, List.of(LOCAL), route -> new Listed(text("half")));
    assertThat(reply.next(SOON)).contains(text("half"));
    assertThatThrownBy(() -> reply.next(SOON)).isInstanceOf(BackendException.class);
    assertThat(reply.route()).isEqualTo(CLOUD);
  }

  @Test
  @Tag("case-14")
  void tellsTheLastFailureWhenTheFallbackFailsToo() {
    assertThatThrownBy(() ->
            new FallbackReply(
                CLOUD,
                List.of(LOCAL),
                route -> {
                  throw broken(route.equals(CLOUD) ? 503 : 500);
                }))
        .isInstanceOfSatisfying(BackendException.class, e -> assertThat(e.status()).isEqualTo(500));
  }

  @Test
  void doesNotTryElsewhereWhatIsWrongWithTheRequestItself() {
    assertThatThrownBy(() ->
            new FallbackReply(
                CLOUD,
                List.of(LOCAL),
                route -> {
                  throw new BackendException(BackendException.Kind.REJECTED, 400, "bad request");
                }))
        .isInstanceOfSatisfying(BackendException.class, e -> assertThat(e.status()).isEqualTo(400));
  }

  @Test
  void closesTheRouteThatAnswers() {
    Listed listed = new Listed(text("a"));
    new FallbackReply(LOCAL, List.of(), route -> listed).close();
    assertThat(listed.closed).isTrue();
  }

  private static Delta text(String text) {
    return new Delta.Text(0, text);
  }

  private static BackendException broken(int status) {
    return new BackendException(BackendException.Kind.UNAVAILABLE, status, "broken");
  }

  /** A reply that is a list, and breaks off after it. */
  private static final class Listed implements Reply {
    private final Queue<Delta> deltas;
    private boolean closed;

    Listed(Delta... deltas) {
      this.deltas = new ArrayDeque<>(List.of(deltas));
    }

    @Override
    public Optional<Delta> next(Duration wait) {
      if (deltas.isEmpty()) {
        throw broken(502);
      }
      return Optional.of(deltas.remove());
    }

    @Override
    public void close() {
      closed = true;
    }
  }
}
