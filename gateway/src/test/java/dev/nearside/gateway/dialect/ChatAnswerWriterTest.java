package dev.nearside.gateway.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.core.backend.Delta;
import dev.nearside.core.backend.FinishReason;
import dev.nearside.core.backend.Usage;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class ChatAnswerWriterTest {

  private static final Delta.Done DONE = new Delta.Done(new Usage(7, 3, 2, 1), "m");

  private final ChatAnswerWriter writer =
      new ChatAnswerWriter(new Dialect.Opening("1", 5, "m", Optional.empty()), true);

  @Test
  void namesTheRoleInAChoicesFirstChunkOnly() {
    assertThat(delta(new Delta.Text(0, "a")))
        .isEqualTo("{\"role\":\"assistant\",\"content\":\"a\"}");
    assertThat(delta(new Delta.Text(0, "b"))).isEqualTo("{\"content\":\"b\"}");
    assertThat(delta(new Delta.Text(1, "c")))
        .isEqualTo("{\"role\":\"assistant\",\"content\":\"c\"}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"b", "", "\"\\/", "\n\u0000\u001f", "žluťoučký 日本", "🇨🇿", "\ud83d", "\ude00"})
  void writesEveryTextAsJson(String text) {
    delta(new Delta.Text(0, "a"));
    for (int time = 0; time < 2; time++) {
      JsonNode chunk = chunk(new Delta.Text(0, text));
      ObjectNode known = (ObjectNode) chunk.at("/choices/0/delta");
      assertThat(known.path("content").asString()).isEqualTo(text);
      known.put("content", "");
      assertThat(chunk)
          .hasToString(
              "{\"id\":\"chatcmpl-1\",\"object\":\"chat.completion.chunk\",\"created\":5,\"model\":\"m\","
                  + "\"choices\":[{\"index\":0,\"delta\":{\"content\":\"\"},\"logprobs\":null,"
                  + "\"finish_reason\":null}]}");
    }
  }

  @Test
  @Tag("case-05")
  void namesAToolCallOnceAndThenOnlyItsArguments() {
    delta(new Delta.Text(0, "a"));
    assertThat(delta(new Delta.ToolCall(0, 0, "id", "f", "{")))
        .isEqualTo(
            "{\"tool_calls\":[{\"index\":0,\"id\":\"id\",\"type\":\"function\","
                + "\"function\":{\"name\":\"f\",\"arguments\":\"{\"}}]}");
    assertThat(delta(new Delta.ToolCall(0, 0, "", "", "}")))
        .isEqualTo("{\"tool_calls\":[{\"index\":0,\"function\":{\"arguments\":\"}\"}}]}");
  }

  @Test
  void putsAWholeAnswerTogetherChoiceByChoice() {
    JsonNode completion =
        writer.whole(
            List.of(
                new Delta.Text(1, "two"),
                new Delta.Text(0, "o"),
                new Delta.Text(0, "ne"),
                new Delta.Finish(0, FinishReason.LENGTH),
                new Delta.Finish(1, FinishReason.STOP),
                DONE));

    assertThat(completion.at("/choices/0/message/content").asString()).isEqualTo("one");
    assertThat(completion.at("/choices/0/finish_reason").asString()).isEqualTo("length");
    assertThat(completion.at("/choices/1/message/content").asString()).isEqualTo("two");
    assertThat(completion.at("/usage/total_tokens").asInt()).isEqualTo(10);
  }

  @Test
  @Tag("case-03")
  void joinsToolCallsAndGivesEmptyArgumentsTheirForm() {
    JsonNode message =
        writer
            .whole(
                List.of(
                    new Delta.ToolCall(0, 0, "a", "f", "{\"x\""),
                    new Delta.ToolCall(0, 1, "b", "g", ""),
                    new Delta.ToolCall(0, 0, "", "", ":1}"),
                    DONE))
            .at("/choices/0/message");

    assertThat(message.path("content").isNull()).isTrue();
    assertThat(message.at("/tool_calls/0/function/arguments").asString()).isEqualTo("{\"x\":1}");
    assertThat(message.at("/tool_calls/1/function/arguments").asString()).isEqualTo("{}");
  }

  private String delta(Delta delta) {
    return chunk(delta).at("/choices/0/delta").toString();
  }

  private JsonNode chunk(Delta delta) {
    return JsonMapper.shared().readTree(writer.events(delta).getFirst().data());
  }
}
