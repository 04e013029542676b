package dev.nearside.core.backend.cloud.anthropic;

import static dev.nearside.core.backend.cloud.Answers.stream;
import static dev.nearside.core.backend.cloud.Answers.streamed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.nearside.core.backend.BackendException;
import dev.nearside.core.backend.Delta;
import dev.nearside.core.backend.FinishReason;
import dev.nearside.core.backend.Usage;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnthropicAnswerTest {

  private static final String START =
      "{\"type\":\"message_start\",\"message\":{\"id\":\"msg_1\",\"model\":\"claude-x\",\"content\":[],"
          + "\"usage\":{\"input_tokens\":10,\"cache_creation_input_tokens\":5,"
          + "\"cache_read_input_tokens\":100,\"output_tokens\":1}}}";
  private static final String STOP = "{\"type\":\"message_stop\"}";

  private static final String CALLS =
      stream(
          START,
          "{\"type\":\"ping\"}",
          block(0, "{\"type\":\"thinking\",\"thinking\":\"\",\"signature\":\"\"}"),
          delta(0, "{\"type\":\"thinking_delta\",\"thinking\":\"hm 日本\"}"),
          delta(0, "{\"type\":\"signature_delta\",\"signature\":\"EqQ\"}"),
          "{\"type\":\"content_block_stop\",\"index\":0}",
          block(1, "{\"type\":\"text\",\"text\":\"\"}"),
          delta(1, "{\"type\":\"text_delta\",\"text\":\"Let me see.\"}"),
          block(2, "{\"type\":\"tool_use\",\"id\":\"toolu_1\",\"name\":\"weather\",\"input\":{}}"),
          delta(2, "{\"type\":\"input_json_delta\",\"partial_json\":\"\"}"),
          delta(2, "{\"type\":\"input_json_delta\",\"partial_json\":\"{\\\"city\\\":\"}"),
          delta(2, "{\"type\":\"input_json_delta\",\"partial_json\":\"\\\"Łódź\\\"}\"}"),
          block(3, "{\"type\":\"tool_use\",\"id\":\"toolu_2\",\"name\":\"now\",\"input\":{}}"),
          block(4, "{\"type\":\"server_tool_use\",\"id\":\"srv\",\"name\":\"s\",\"input\":{}}"),
          delta(4, "{\"type\":\"input_json_delta\",\"partial_json\":\"{}\"}"),
          finish("tool_use"),
          STOP);

  @Test
  void readsThoughtsTextAndParallelCallsHoweverTheStreamIsCut() {
    for (int size = 1; size < 200; size++) {
      assertThat(streamed(new AnthropicAnswer("asked"), CALLS, size))
          .containsExactly(
              new Delta.Reasoning(0, "hm 日本"),
              new Delta.Text(0, "Let me see."),
              new Delta.ToolCall(0, 0, "toolu_1", "weather", ""),
              new Delta.ToolCall(0, 0, "", "", "{\"city\":"),
              new Delta.ToolCall(0, 0, "", "", "\"Łódź\"}"),
              new Delta.ToolCall(0, 1, "toolu_2", "now", ""),
              new Delta.ToolCall(0, 1, "", "", "{}"),
              new Delta.Finish(0, FinishReason.TOOL_CALLS),
              new Delta.Done(new Usage(115, 42, 100, 30), "claude-x"));
    }
  }

  @Test
  @Tag("case-09")
  void countsAWholeAnswerLikeAStreamedOne() {
    String answer =
        "{\"type\":\"message\",\"model\":\"claude-x\",\"content\":[{\"type\":\"text\",\"text\":\"hi\"},"
            + "{\"type\":\"tool_use\",\"id\":\"toolu_1\",\"name\":\"weather\",\"input\":{\"c\":1}},"
            + "{\"type\":\"tool_use\",\"id\":\"toolu_2\",\"name\":\"now\",\"input\":{}}],"
            + "\"stop_reason\":\"tool_use\",\"usage\":{\"input_tokens\":10,"
            + "\"cache_creation_input_tokens\":5,\"cache_read_input_tokens\":100,"
            + "\"output_tokens\":42,\"output_tokens_details\":{\"thinking_tokens\":30}}}";
    assertThat(new AnthropicAnswer("asked").whole(answer.getBytes(StandardCharsets.UTF_8)))
        .containsExactly(
            new Delta.Text(0, "hi"),
            new Delta.ToolCall(0, 0, "toolu_1", "weather", "{\"c\":1}"),
            new Delta.ToolCall(0, 1, "toolu_2", "now", ""),
            new Delta.ToolCall(0, 1, "", "", "{}"),
            new Delta.Finish(0, FinishReason.TOOL_CALLS),
            new Delta.Done(new Usage(115, 42, 100, 30), "claude-x"));
  }

  @ParameterizedTest
  @CsvSource({
    "end_turn, STOP",
    "stop_sequence, STOP",
    "pause_turn, STOP",
    "max_tokens, LENGTH",
    "model_context_window_exceeded, LENGTH",
    "refusal, CONTENT_FILTER"
  })
  @Tag("case-31")
  void saysWhyItEnded(String reason, FinishReason expected) {
    assertThat(streamed(new AnthropicAnswer("m"), stream(START, finish(reason), STOP), 50))
        .contains(new Delta.Finish(0, expected));
  }

  @Test
  @Tag("case-12")
  void anEndBeforeTheReasonIsABreak() {
    String stream = stream(START, delta(0, "{\"type\":\"text_delta\",\"text\":\"half\"}"));
    assertThatThrownBy(() -> streamed(new AnthropicAnswer("m"), stream, 50))
        .hasMessage("The provider broke off its answer.");
    assertThatThrownBy(() -> streamed(new AnthropicAnswer("m"), stream(START, STOP), 50))
        .hasMessage("The provider broke off its answer.");
  }

  @ParameterizedTest
  @CsvSource({
    "overloaded_error, 529, BUSY",
    "rate_limit_error, 429, BUSY",
    "api_error, 500, UNAVAILABLE",
    "invalid_request_error, 400, REJECTED",
    "something_new, 502, UNAVAILABLE"
  })
  @Tag("case-12")
  void anErrorEventIsAFailureWithAStatus(String kind, int status, BackendException.Kind expected) {
    String error =
        "{\"type\":\"error\",\"error\":{\"type\":\"" + kind + "\",\"message\":\"Overloaded\"}}";
    List<String> events = List.of(START, error);
    assertThatThrownBy(
            () -> streamed(new AnthropicAnswer("m"), stream(events.toArray(String[]::new)), 50))
        .asInstanceOf(type(BackendException.class))
        .satisfies(e -> {
          assertThat(e.status()).isEqualTo(status);
          assertThat(e.kind()).isEqualTo(expected);
        });
  }

  private static String block(int index, String block) {
    return "{\"type\":\"content_block_start\",\"index\":"
        + index
        + ",\"content_block\":"
        + block
        + "}";
  }

  private static String delta(int index, String delta) {
    return "{\"type\":\"content_block_delta\",\"index\":" + index + ",\"delta\":" + delta + "}";
  }

  private static String finish(String reason) {
    return "{\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\""
        + reason
        + "\"},\"usage\":{\"output_tokens\":42,\"output_tokens_details\":{\"thinking_tokens\":30}}}";
  }
}
