package dev.nearside.core.backend.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.core.backend.Delta;
import dev.nearside.core.backend.Reply;
import dev.nearside.core.backend.cloud.anthropic.AnthropicDialect;
import dev.nearside.core.backend.cloud.gemini.GeminiDialect;
import dev.nearside.core.request.Request;
import dev.nearside.core.request.Target;
import dev.nearside.core.signal.Trust;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class DialectOverHttpTest {

  @Test
  void asksAnthropicWhereAndAsItWants() {
    try (ScriptedCloud cloud =
        ScriptedCloud.playing((body, wire) ->
            wire.stream()
                .event(
                    "{\"type\":\"content_block_delta\",\"delta\":{\"type\":\"text_delta\","
                        + "\"text\":\"hello\"}}")
                .event("{\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"end_turn\"}}")
                .event("{\"type\":\"message_stop\"}"))) {
      assertThat(ask(cloud, new AnthropicDialect(), "claude-x"))
          .startsWith(new Delta.Text(0, "hello"));
      assertThat(cloud.heads().getFirst())
          .startsWith("POST /v1/messages HTTP/1.1")
          .containsIgnoringCase("x-api-key: sk-test")
          .containsIgnoringCase("anthropic-version: 2023-06-01")
          .doesNotContainIgnoringCase("authorization");
    }
  }

  @Test
  void asksGeminiWhereAndAsItWants() {
    try (ScriptedCloud cloud =
        ScriptedCloud.playing((body, wire) ->
            wire.stream()
                .event(
                    "{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"hello\"}]},"
                        + "\"finishReason\":\"STOP\"}]}"))) {
      assertThat(ask(cloud, new GeminiDialect(), "gemini-x"))
          .startsWith(new Delta.Text(0, "hello"));
      assertThat(cloud.heads().getFirst())
          .startsWith("POST /v1/models/gemini-x:streamGenerateContent?alt=sse HTTP/1.1")
          .containsIgnoringCase("x-goog-api-key: sk-test")
          .doesNotContainIgnoringCase("authorization");
    }
  }

  private static List<Delta> ask(ScriptedCloud cloud, Dialect dialect, String model) {
    Provider provider =
        new Provider(
            "scripted",
            dialect,
            cloud.url(),
            List.of("sk-test"),
            List.of(model),
            Trust.PUBLIC,
            ModelTable.EMPTY,
            Timeouts.DEFAULT);
    List<Delta> deltas = new ArrayList<>();
    Request request = Request.of(new Target.Auto(), Optional.empty(), "hi");
    try (Reply reply = new CloudBackend(provider).open(request, model)) {
      while (deltas.isEmpty() || !(deltas.getLast() instanceof Delta.Done)) {
        reply.next(Duration.ofMillis(50)).ifPresent(deltas::add);
      }
    }
    return deltas;
  }
}
