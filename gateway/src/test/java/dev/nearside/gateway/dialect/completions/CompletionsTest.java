package dev.nearside.gateway.dialect.completions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nearside.core.backend.Delta;
import dev.nearside.core.backend.FinishReason;
import dev.nearside.core.backend.Usage;
import dev.nearside.core.request.Request;
import dev.nearside.gateway.dialect.ApiException;
import dev.nearside.gateway.dialect.Wire;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class CompletionsTest {

  private static final Delta.Done DONE = new Delta.Done(new Usage(7, 3, 0, 0), "m");

  private final Wire wire = new Wire(new Completions(Wire.reader()));

  @Test
  void readsAPromptAsAQuestion() {
    Request request = wire.read("{'model':'m','prompt':['hello'],'max_tokens':9,'stop':'x'}");
    assertThat(request.question()).isEqualTo("hello");
    assertThat(request.sampling().maxTokens()).hasValue(9);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'model':'m'}",
        "{'model':'m','prompt':['a','b']}",
        "{'model':'m','prompt':[1,2,3]}",
        "{'model':'m','prompt':'x','suffix':'y'}",
        "{'model':'m','prompt':'x','best_of':3}",
        "{'model':'m','prompt':'x','logprobs':9}"
      })
  void saysWhatIsWrongWithABody(String body) {
    assertThatThrownBy(() -> wire.read(body))
        .isInstanceOfSatisfying(ApiException.class, e -> assertThat(e.status()).isEqualTo(400));
  }

  @Test
  void streamsChunksAndTheUsageIfAsked() {
    List<String> events =
        wire.events(
            "{'model':'m','prompt':'x','stream':true,'stream_options':{'include_usage':true}}",
            new Delta.Text(0, "a"),
            new Delta.Finish(0, FinishReason.STOP),
            DONE);
    assertThat(events).hasSize(4);
    assertThat(events.get(0)).contains("\"text\":\"a\"", "\"finish_reason\":null");
    assertThat(events.get(1)).contains("\"finish_reason\":\"stop\"");
    assertThat(events.get(2)).contains("\"total_tokens\":10");
    assertThat(events.get(3)).isEqualTo("[DONE]");
  }

  @Test
  void beginsWithThePromptIfAsked() {
    JsonNode completion =
        wire.whole("{'model':'m','prompt':'one ','echo':true}", new Delta.Text(0, "two"), DONE);
    assertThat(completion.at("/choices/0/text").asString()).isEqualTo("one two");
  }

  @Test
  void writesProbabilitiesInTheOlderForm() {
    JsonNode told =
        Wire.json(
            "{'content':[{'token':'a','logprob':-0.5,'top_logprobs':[{'token':'b','logprob':-1}]}]}");
    JsonNode completion =
        wire.whole(
            "{'model':'m','prompt':'x','logprobs':1}",
            new Delta.Text(0, "a", Optional.of(told)),
            DONE);
    assertThat(completion.at("/choices/0/logprobs").toString())
        .isEqualTo("{\"tokens\":[\"a\"],\"token_logprobs\":[-0.5],\"top_logprobs\":[{\"b\":-1}]}");
  }
}
