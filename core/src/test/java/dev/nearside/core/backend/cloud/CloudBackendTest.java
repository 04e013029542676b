package dev.nearside.core.backend.cloud;

import static dev.nearside.core.backend.cloud.ScriptedCloud.chunk;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.nearside.core.backend.BackendException;
import dev.nearside.core.backend.Delta;
import dev.nearside.core.backend.FinishReason;
import dev.nearside.core.backend.Reply;
import dev.nearside.core.backend.Usage;
import dev.nearside.core.backend.cloud.openai.OpenAiDialect;
import dev.nearside.core.backend.cloud.openai.OpenAiRequest;
import dev.nearside.core.request.Message;
import dev.nearside.core.request.Request;
import dev.nearside.core.request.Role;
import dev.nearside.core.request.Sampling;
import dev.nearside.core.request.Target;
import dev.nearside.core.signal.Trust;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.node.JsonNodeFactory;

@Timeout(30)
class CloudBackendTest {

  private static final Timeouts PATIENT = Timeouts.DEFAULT;

  @Test
  void streamsTextAndEndsWithTheUsage() {
    try (ScriptedCloud cloud = ScriptedCloud.saying("hello")) {
      assertThat(ask(cloud, true))
          .containsExactly(
              new Delta.Text(0, "hello"),
              new Delta.Finish(0, FinishReason.STOP),
              new Delta.Done(new Usage(7, 3, 0, 0), "scripted"));
    }
  }

  @Test
  void readsAWholeAnswerWhereNoneIsStreamed() {
    try (ScriptedCloud cloud = ScriptedCloud.saying("hello")) {
      assertThat(ask(cloud, false))
          .containsExactly(
              new Delta.Text(0, "hello"),
              new Delta.Finish(0, FinishReason.STOP),
              new Delta.Done(new Usage(7, 3, 0, 0), "scripted"));
      assertThat(cloud.bodies().getFirst()).doesNotContain("stream");
    }
  }

  @Test
  void learnsHowAProviderDoesFromItsAnswers() {
    try (ScriptedCloud cloud =
        ScriptedCloud.playing((_, wire) ->
            wire.json(
                200,
                "{\"choices\":[{\"index\":0,\"message\":{\"content\":\"hi\"},"
                    + "\"finish_reason\":\"stop\"}]}",
                "x-ratelimit-limit-requests: 50",
                "x-ratelimit-remaining-requests: 1"))) {
      CloudBackend backend = backend(cloud.url(), PATIENT);
      read(backend.open(request(false), "big"));

      assertThat(backend.state().remaining()).contains(0.02);
      assertThat(backend.state().firstToken()).isEmpty();
    }
  }

  @Test
  void learnsTheTimeToTheFirstTokenFromStreams() {
    try (ScriptedCloud cloud = ScriptedCloud.saying("hello")) {
      CloudBackend backend = backend(cloud.url(), PATIENT);
      read(backend.open(request(true), "big"));

      assertThat(backend.state().firstToken()).isPresent();
      assertThat(backend.state().answer()).contains(3.0);
    }
  }

  @Test
  void sendsTheKeyAndTheRequestAsTheCallerMadeIt() {
    try (ScriptedCloud cloud = ScriptedCloud.saying("hello")) {
      ask(cloud, true);
      assertThat(cloud.heads().getFirst())
          .startsWith("POST /v1/chat/completions ")
          .containsIgnoringCase("authorization: bearer sk-test");
      assertThat(cloud.bodies().getFirst())
          .isEqualTo(
              "{\"model\":\"big\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}],"
                  + "\"user\":\"u1\",\"stream\":true,\"stream_options\":{\"include_usage\":true}}");
    }
  }

  @Test
  @Tag("case-06")
  void keepsCharactersWholeWhereTheStreamCutsThem() {
    String text = "日本語👩‍👩‍👧‍👦é";
    byte[] event =
        ("data: " + chunk("{\"content\":\"" + text + "\"}", "null") + "\n\n")
            .getBytes(StandardCharsets.UTF_8);
    try (ScriptedCloud cloud =
        ScriptedCloud.playing((body, wire) -> {
          wire.stream();
          for (byte b : event) {
            wire.raw(new byte[] {b});
          }
          wire.event(chunk("{}", "\"stop\"")).event("[DONE]");
        })) {
      assertThat(ask(cloud, true)).contains(new Delta.Text(0, text));
    }
  }

  @Test
  @Tag("case-01")
  void passesToolCallPiecesOnByIndex() {
    try (ScriptedCloud cloud =
        ScriptedCloud.playing((body, wire) ->
            wire.stream()
                .event(
                    chunk(
                        "{\"tool_calls\":[{\"index\":0,\"id\":\"call_A\",\"type\":\"function\","
                            + "\"function\":{\"name\":\"weather\",\"arguments\":\"\"}}]}",
                        "null"))
                .event(
                    chunk(
                        "{\"tool_calls\":[{\"index\":0,\"function\":{\"arguments\":\"{}\"}}]}",
                        "null"))
                .event(chunk("{}", "\"tool_calls\""))
                .event("[DONE]"))) {
      assertThat(ask(cloud, true))
          .startsWith(
              new Delta.ToolCall(0, 0, "call_A", "weather", ""),
              new Delta.ToolCall(0, 0, "", "", "{}"),
              new Delta.Finish(0, FinishReason.TOOL_CALLS));
    }
  }

  @Test
  @Tag("case-12")
  void anEndWithoutAFinishIsAFailureAndNeverAStop() {
    try (ScriptedCloud cloud =
        ScriptedCloud.playing(
            (body, wire) -> wire.stream().event(chunk("{\"content\":\"half\"}", "null")))) {
      assertThatThrownBy(() -> ask(cloud, true))
          .isInstanceOf(BackendException.class)
          .hasMessage("The provider broke off its answer.");
    }
  }

  @Test
  @Tag("case-12")
  void aCutConnectionIsAFailure() {
    try (ScriptedCloud cloud =
        ScriptedCloud.playing((body, wire) -> {
          wire.stream().event(chunk("{\"content\":\"half\"}", "null"));
          wire.cut();
        })) {
      assertThatThrownBy(() -> ask(cloud, true)).isInstanceOf(BackendException.class);
    }
  }

  @Test
  @Tag("case-12")
  void anErrorEventIsAFailureWithItsStatus() {
    try (ScriptedCloud cloud =
        ScriptedCloud.playing((body, wire) ->
            wire.stream().event("{\"error\":{\"message\":\"overloaded\",\"code\":503}}"))) {
      assertThatThrownBy(() -> ask(cloud, true))
          .asInstanceOf(type(BackendException.class))
          .satisfies(e -> {
            assertThat(e.status()).isEqualTo(503);
            assertThat(e).hasMessage("The provider answered with status 503.");
          });
    }
  }

  @Test
  @Tag("case-13")
  void keepsStatusAndRetryAfterOfARefusal() {
    try (ScriptedCloud cloud =
        ScriptedCloud.playing((body, wire) ->
            wire.json(429, "{\"error\":{\"message\":\"slow down\"}}", "Retry-After: 7"))) {
      assertThatThrownBy(() -> ask(cloud, true))
          .asInstanceOf(type(BackendException.class))
          .satisfies(e -> {
            assertThat(e.status()).isEqualTo(429);
            assertThat(e.kind()).isEqualTo(BackendException.Kind.BUSY);
            assertThat(e.retryAfter()).contains(Duration.ofSeconds(7));
          });
    }
  }

  @Test
  void anAddressWhereNobodyListensIsUnavailable() {
    try (SilentPort nobody = new SilentPort()) {
      assertThatThrownBy(() -> read(backend(nobody.url(), PATIENT).open(request(true), "big")))
          .asInstanceOf(type(BackendException.class))
          .satisfies(e -> assertThat(e.kind()).isEqualTo(BackendException.Kind.UNAVAILABLE));
    }
  }

  @Test
  void silenceBeforeTheAnswerIsATimeout() {
    Timeouts hasty =
        new Timeouts(PATIENT.connect(), Duration.ofMillis(200), PATIENT.idle(), PATIENT.total());
    try (ScriptedCloud cloud = ScriptedCloud.playing((body, wire) -> wire.pause(20_000))) {
      assertThatThrownBy(() -> read(backend(cloud.url(), hasty).open(request(true), "big")))
          .asInstanceOf(type(BackendException.class))
          .satisfies(e -> assertThat(e.kind()).isEqualTo(BackendException.Kind.TIMEOUT));
    }
  }

  @Test
  @Tag("case-12")
  @Tag("case-26")
  void commentsDoNotCountAsLifeInsideAnAnswer() throws InterruptedException {
    Timeouts hasty =
        new Timeouts(
            PATIENT.connect(), PATIENT.firstToken(), Duration.ofMillis(200), PATIENT.total());
    try (ScriptedCloud cloud =
        ScriptedCloud.playing((body, wire) ->
            wire.stream().event(chunk("{\"content\":\"a\"}", "null")).untilAbandoned())) {
      assertThatThrownBy(() -> read(backend(cloud.url(), hasty).open(request(true), "big")))
          .asInstanceOf(type(BackendException.class))
          .satisfies(e -> assertThat(e.kind()).isEqualTo(BackendException.Kind.TIMEOUT));
      cloud.awaitAbandoned();
    }
  }

  @Test
  @Tag("case-10")
  void closingAnAnswerEndsTheCallToTheProvider() throws InterruptedException {
    try (ScriptedCloud cloud =
        ScriptedCloud.playing((body, wire) ->
            wire.stream().event(chunk("{\"content\":\"a\"}", "null")).untilAbandoned())) {
      Reply reply = backend(cloud.url(), PATIENT).open(request(true), "big");
      assertThat(reply.next(Duration.ofSeconds(10))).contains(new Delta.Text(0, "a"));
      reply.close();
      cloud.awaitAbandoned();
    }
  }

  @Test
  void usesTheConnectionOfACompleteStreamAgain() {
    try (ScriptedCloud cloud =
        ScriptedCloud.playing((body, wire) ->
            wire.keepAliveStream(chunk("{\"content\":\"a\"}", "\"stop\""), "[DONE]"))) {
      CloudBackend backend = backend(cloud.url(), PATIENT);
      for (int i = 0; i < 20; i++) {
        read(backend.open(request(true), "big"));
      }
      assertThat(cloud.bodies()).hasSize(20);
      assertThat(cloud.connections()).isLessThan(20);
    }
  }

  @Test
  void keepsWhatAProviderSaysOutOfTheMessageAndItsOwnKeyOutOfBoth() {
    try (ScriptedCloud cloud =
        ScriptedCloud.playing((body, wire) ->
            wire.json(401, "{\"error\":{\"message\":\"sk-test may not ask about hi\"}}"))) {
      assertThatThrownBy(() -> ask(cloud, true))
          .hasMessage("The provider answered with status 401.")
          .asInstanceOf(type(BackendException.class))
          .extracting(BackendException::forCaller)
          .isEqualTo(
              "The provider answered with status 401. It said: [hidden] may not ask about hi");
    }
  }

  @Test
  void sendsEarlierTurnsWithTheirToolCalls() {
    Request request =
        new Request(
            new Target.Auto(),
            Optional.empty(),
            List.of(
                Message.of(Role.SYSTEM, "be brief"),
                new Message(
                    Role.ASSISTANT,
                    List.of(),
                    List.of(
                        new dev.nearside.core.request.ToolCall("call_A", "weather", "{\"c\":1}")),
                    Optional.empty(),
                    Optional.empty()),
                new Message(
                    Role.TOOL,
                    List.of(new dev.nearside.core.request.Content.Text("12 °C")),
                    List.of(),
                    Optional.of("call_A"),
                    Optional.empty())),
            Sampling.DEFAULT,
            false,
            Set.of(),
            JsonNodeFactory.instance.objectNode());
    assertThat(OpenAiRequest.toJson(request, "big").toString())
        .isEqualTo(
            "{\"model\":\"big\",\"messages\":[{\"role\":\"system\",\"content\":\"be brief\"},"
                + "{\"role\":\"assistant\",\"content\":null,\"tool_calls\":[{\"id\":\"call_A\","
                + "\"type\":\"function\",\"function\":{\"name\":\"weather\",\"arguments\":"
                + "\"{\\\"c\\\":1}\"}}]},{\"role\":\"tool\",\"tool_call_id\":\"call_A\","
                + "\"content\":\"12 °C\"}]}");
  }

  private static List<Delta> ask(ScriptedCloud cloud, boolean stream) {
    return read(backend(cloud.url(), PATIENT).open(request(stream), "big"));
  }

  private static CloudBackend backend(URI url, Timeouts timeouts) {
    return new CloudBackend(
        new Provider(
            "scripted",
            new OpenAiDialect(),
            url,
            List.of("sk-test"),
            List.of("big"),
            Trust.PUBLIC,
            ModelTable.EMPTY,
            timeouts));
  }

  private static Request request(boolean stream) {
    return new Request(
        new Target.Auto(),
        Optional.empty(),
        List.of(Message.of(Role.USER, "hi")),
        Sampling.DEFAULT,
        stream,
        Set.of(),
        JsonNodeFactory.instance.objectNode().put("user", "u1"));
  }

  private static List<Delta> read(Reply reply) {
    List<Delta> deltas = new ArrayList<>();
    try (reply) {
      while (deltas.isEmpty() || !(deltas.getLast() instanceof Delta.Done)) {
        reply.next(Duration.ofMillis(50)).ifPresent(deltas::add);
      }
    }
    return deltas;
  }
}
