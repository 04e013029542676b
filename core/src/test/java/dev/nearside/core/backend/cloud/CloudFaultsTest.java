package dev.nearside.core.backend.cloud;

import static dev.nearside.core.backend.cloud.ScriptedCloud.chunk;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.nearside.core.backend.BackendException;
import dev.nearside.core.backend.Delta;
import dev.nearside.core.backend.Reply;
import dev.nearside.core.backend.cloud.openai.OpenAiDialect;
import dev.nearside.core.request.Request;
import dev.nearside.core.request.Target;
import dev.nearside.core.signal.Trust;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class CloudFaultsTest {

  @Test
  void asksAgainWhereAFailurePasses() {
    AtomicInteger asked = new AtomicInteger();
    try (ScriptedCloud cloud =
        ScriptedCloud.playing((body, wire) -> {
          if (asked.incrementAndGet() < 3) {
            wire.json(500, "{\"error\":{\"message\":\"oops\"}}");
          } else {
            hello(wire);
          }
        })) {
      assertThat(read(backend(cloud, "k"))).startsWith(new Delta.Text(0, "hello"));
      assertThat(asked).hasValue(3);
    }
  }

  @Test
  void asksAgainWhereTheStreamFailsBeforeItSaidAnything() {
    AtomicInteger asked = new AtomicInteger();
    try (ScriptedCloud cloud =
        ScriptedCloud.playing((body, wire) -> {
          if (asked.incrementAndGet() == 1) {
            wire.stream().event("{\"error\":{\"message\":\"overloaded\",\"code\":503}}");
          } else {
            hello(wire);
          }
        })) {
      assertThat(read(backend(cloud, "k"))).startsWith(new Delta.Text(0, "hello"));
    }
  }

  @Test
  @Tag("case-12")
  void neverAsksAgainOnceSomethingWasSaid() {
    AtomicInteger asked = new AtomicInteger();
    try (ScriptedCloud cloud =
        ScriptedCloud.playing((body, wire) -> {
          asked.incrementAndGet();
          wire.stream().event(chunk("{\"content\":\"half\"}", "null"));
          wire.cut();
        })) {
      assertThatThrownBy(() -> read(backend(cloud, "k"))).isInstanceOf(BackendException.class);
      assertThat(asked).hasValue(1);
    }
  }

  @Test
  void doesNotAskAgainForWhatWouldFailAgain() {
    AtomicInteger asked = new AtomicInteger();
    try (ScriptedCloud cloud =
        ScriptedCloud.playing((body, wire) -> {
          asked.incrementAndGet();
          wire.json(400, "{\"error\":{\"message\":\"bad\"}}");
        })) {
      assertThatThrownBy(() -> read(backend(cloud, "k"))).isInstanceOf(BackendException.class);
      assertThat(asked).hasValue(1);
    }
  }

  @Test
  void triesTheOtherKeyWhereOneIsRefusedAndKeepsToIt() {
    try (ScriptedCloud cloud =
        ScriptedCloud.withHeads((head, wire) -> {
          if (head.contains("bad-key")) {
            wire.json(401, "{\"error\":{\"message\":\"no\"}}");
          } else {
            hello(wire);
          }
        })) {
      CloudBackend backend = backend(cloud, "bad-key", "good-key");
      for (int i = 0; i < 4; i++) {
        assertThat(read(backend)).startsWith(new Delta.Text(0, "hello"));
      }
      assertThat(cloud.heads().stream().filter(head -> head.contains("bad-key"))).hasSize(1);
    }
  }

  @Test
  @Tag("case-25")
  void leavesAProviderAloneThatSaysWhenToComeBack() {
    AtomicInteger asked = new AtomicInteger();
    try (ScriptedCloud cloud =
        ScriptedCloud.playing((body, wire) -> {
          asked.incrementAndGet();
          wire.json(429, "{\"error\":{\"message\":\"slow down\"}}", "Retry-After: 60");
        })) {
      CloudBackend backend = backend(cloud, "k");
      for (int i = 0; i < 3; i++) {
        assertThatThrownBy(() -> read(backend))
            .asInstanceOf(type(BackendException.class))
            .satisfies(e -> {
              assertThat(e.status()).isEqualTo(429);
              assertThat(e.retryAfter().orElseThrow())
                  .isBetween(Duration.ofSeconds(30), Duration.ofSeconds(60));
            });
      }
      assertThat(asked).hasValue(1);
      assertThat(backend.rests("another")).isFalse();
      assertThat(backend.rests("big")).isTrue();
    }
  }

  @Test
  void waitsOutAShortRestInsteadOfFailing() {
    AtomicInteger asked = new AtomicInteger();
    try (ScriptedCloud cloud =
        ScriptedCloud.playing((body, wire) -> {
          if (asked.incrementAndGet() == 1) {
            wire.json(429, "{\"error\":{\"message\":\"slow down\"}}", "Retry-After: 1");
          } else {
            hello(wire);
          }
        })) {
      CloudBackend backend = backend(cloud, "k");
      try (Reply limited = backend.open(request(), "big")) {
        while (!backend.rests("big")) {
          limited.next(Duration.ofMillis(5));
        }
        assertThat(read(backend)).startsWith(new Delta.Text(0, "hello"));
      }
    }
  }

  @Test
  void thoseWhoLeaveDoNotCountAsFailures() throws InterruptedException {
    try (ScriptedCloud cloud =
        ScriptedCloud.playing((body, wire) ->
            wire.stream().event(chunk("{\"content\":\"a\"}", "null")).untilAbandoned())) {
      CloudBackend backend = backend(cloud, "k");
      for (int i = 0; i < 5; i++) {
        Reply reply = backend.open(request(), "big");
        assertThat(reply.next(Duration.ofSeconds(10))).isPresent();
        reply.close();
      }
      cloud.awaitAbandoned();
      assertThat(backend.rests("big")).isFalse();
    }
  }

  @Test
  @Tag("case-10")
  void closingBeforeAnythingCameFreesItsReaderAtOnce() {
    try (ScriptedCloud cloud = ScriptedCloud.playing((body, wire) -> wire.pause(20_000))) {
      Reply reply = backend(cloud, "k").open(request(), "big");
      Thread.ofVirtual().start(reply::close);
      assertThatThrownBy(() -> reply.next(Duration.ofSeconds(25)))
          .isInstanceOf(BackendException.class);
    }
  }

  private static void hello(ScriptedCloud.Wire wire) throws java.io.IOException {
    wire.stream()
        .event(chunk("{\"content\":\"hello\"}", "null"))
        .event(chunk("{}", "\"stop\""))
        .event("[DONE]");
  }

  private static CloudBackend backend(ScriptedCloud cloud, String... keys) {
    return new CloudBackend(
        new Provider(
            "scripted",
            new OpenAiDialect(),
            cloud.url(),
            List.of(keys),
            List.of("big"),
            Trust.PUBLIC,
            ModelTable.EMPTY,
            Timeouts.DEFAULT));
  }

  private static Request request() {
    return Request.of(new Target.Auto(), Optional.empty(), "hi");
  }

  private static List<Delta> read(CloudBackend backend) {
    List<Delta> deltas = new ArrayList<>();
    try (Reply reply = backend.open(request(), "big")) {
      while (deltas.isEmpty() || !(deltas.getLast() instanceof Delta.Done)) {
        reply.next(Duration.ofMillis(50)).ifPresent(deltas::add);
      }
    }
    return deltas;
  }
}
