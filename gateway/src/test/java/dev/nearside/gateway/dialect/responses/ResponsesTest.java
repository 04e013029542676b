package dev.nearside.gateway.dialect.responses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nearside.core.backend.Delta;
import dev.nearside.core.backend.FinishReason;
import dev.nearside.core.backend.Usage;
import dev.nearside.core.request.Message;
import dev.nearside.core.request.Request;
import dev.nearside.core.request.Role;
import dev.nearside.gateway.dialect.ApiException;
import dev.nearside.gateway.dialect.Wire;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class ResponsesTest {

  private static final String HELLO = "{'model':'m','input':'hello'}";
  private static final Delta.Done DONE = new Delta.Done(new Usage(7, 3, 2, 1), "m");

  private final StoredResponses stored = new StoredResponses(2, 1 << 20);
  private final Wire wire = new Wire(new Responses(Wire.reader(), stored));

  @Test
  void readsInstructionsItemsAndBounds() {
    Request request =
        wire.read(
            "{'model':'m','instructions':'be brief','max_output_tokens':9,'reasoning':{'effort':'low'},"
                + "'input':[{'role':'user','content':[{'type':'input_text','text':'weather?'}]},"
                + "{'type':'reasoning','id':'r','summary':[]},"
                + "{'type':'function_call','call_id':'c1','name':'look','arguments':'{}'},"
                + "{'type':'function_call','call_id':'c2','name':'look','arguments':'{}'},"
                + "{'type':'function_call_output','call_id':'c1','output':'sunny'},"
                + "{'type':'function_call_output','call_id':'c2','output':[{'type':'input_text','text':'rain'}]}]}");
    assertThat(request.messages())
        .extracting(Message::role)
        .containsExactly(Role.DEVELOPER, Role.USER, Role.ASSISTANT, Role.TOOL, Role.TOOL);
    assertThat(request.messages().get(2).toolCalls()).hasSize(2);
    assertThat(request.messages().get(4).text()).isEqualTo("rain");
    assertThat(request.sampling().maxTokens()).hasValue(9);
    assertThat(request.extra("reasoning_effort").orElseThrow().asString()).isEqualTo("low");
  }

  @Test
  void translatesFunctionsAndFormats() {
    Request request =
        wire.read(
            "{'model':'m','input':'x','tools':[{'type':'function','name':'f','parameters':"
                + "{'type':'object'},'strict':true}],'tool_choice':{'type':'function','name':'f'},"
                + "'text':{'format':{'type':'json_schema','name':'a','schema':{'type':'object'},'strict':true}}}");
    assertThat(request.extra("tools").orElseThrow().toString())
        .isEqualTo(
            "[{\"type\":\"function\",\"function\":{\"name\":\"f\",\"parameters\":{\"type\":\"object\"},"
                + "\"strict\":true}}]");
    assertThat(request.extra("tool_choice").orElseThrow().at("/function/name").asString())
        .isEqualTo("f");
    assertThat(request.extra("response_format").orElseThrow().toString())
        .isEqualTo(
            "{\"type\":\"json_schema\",\"json_schema\":{\"name\":\"a\",\"schema\":{\"type\":\"object\"},"
                + "\"strict\":true}}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'model':'m'}",
        "{'model':'m','input':[]}",
        "{'model':'m','input':[{'content':'x'}]}",
        "{'model':'m','input':[{'type':'item_reference','id':'x'}]}",
        "{'model':'m','input':'x','background':true}",
        "{'model':'m','input':'x','tools':[{'type':'web_search'}]}",
        "{'model':'m','input':'x','previous_response_id':'resp_nobody'}",
        "{'model':'m','input':'x','unheard_of':1}"
      })
  void saysWhatIsWrongWithABody(String body) {
    assertThatThrownBy(() -> wire.read(body))
        .isInstanceOfSatisfying(ApiException.class, e -> assertThat(e.status()).isEqualTo(400));
  }

  @Test
  void streamsTextWithItsItemAndPart() {
    List<String> events =
        wire.events(
            HELLO,
            new Delta.Text(0, "a"),
            new Delta.Text(0, "b"),
            new Delta.Finish(0, FinishReason.STOP),
            DONE);
    assertThat(events.stream().map(event -> event.replaceFirst(" .*", "")))
        .containsExactly(
            "response.created",
            "response.in_progress",
            "response.output_item.added",
            "response.content_part.added",
            "response.output_text.delta",
            "response.output_text.delta",
            "response.output_text.done",
            "response.content_part.done",
            "response.output_item.done",
            "response.completed");
    for (int i = 0; i < events.size(); i++) {
      assertThat(events.get(i)).contains("\"sequence_number\":" + i);
    }
    assertThat(events.get(6)).contains("\"text\":\"ab\"", "\"item_id\":\"msg_1_0\"");
  }

  @Test
  void streamsCallsAndTellsThemWhole() {
    List<String> events =
        wire.events(
            HELLO,
            new Delta.ToolCall(0, 0, "c0", "f", "{\"x\""),
            new Delta.ToolCall(0, 1, "c1", "g", ""),
            new Delta.ToolCall(0, 0, "", "", ":1}"),
            new Delta.Finish(0, FinishReason.TOOL_CALLS),
            DONE);
    assertThat(events)
        .filteredOn(event -> event.startsWith("response.function_call_arguments.done"))
        .hasSize(2)
        .anyMatch(event -> event.contains("\"arguments\":\"{\\\"x\\\":1}\""))
        .anyMatch(event -> event.contains("\"arguments\":\"{}\""));
    assertThat(events.getLast()).startsWith("response.completed").contains("\"call_id\":\"c1\"");
  }

  @Test
  void writesAWholeResponse() {
    JsonNode response =
        wire.whole(
            "{'model':'m','input':'x','temperature':0.5}",
            new Delta.Reasoning(0, "hm"),
            new Delta.Text(0, "ok"),
            new Delta.Finish(0, FinishReason.LENGTH),
            DONE);
    assertThat(response.path("status").asString()).isEqualTo("incomplete");
    assertThat(response.at("/incomplete_details/reason").asString()).isEqualTo("max_output_tokens");
    assertThat(response.path("output").values())
        .extracting(item -> item.path("type").asString())
        .containsExactly("reasoning", "message");
    assertThat(response.at("/output/1/content/0/text").asString()).isEqualTo("ok");
    assertThat(response.path("temperature").asDouble()).isEqualTo(0.5);
    assertThat(response.at("/usage/output_tokens_details/reasoning_tokens").asInt()).isEqualTo(1);
  }

  @Test
  void goesOnFromAnEarlierResponse() {
    wire.whole(HELLO, new Delta.Text(0, "hi"), DONE);
    Request next = wire.read("{'model':'m','input':'and you?','previous_response_id':'resp_1'}");
    assertThat(next.messages())
        .extracting(Message::text)
        .containsExactly("hello", "hi", "and you?");
    assertThat(next.messages())
        .extracting(Message::role)
        .containsExactly(Role.USER, Role.ASSISTANT, Role.USER);
  }

  @Test
  void keepsNothingWhereTheCallerSaysSo() {
    wire.whole("{'model':'m','input':'x','store':false}", new Delta.Text(0, "hi"), DONE);
    assertThat(stored.response("resp_1")).isEmpty();
  }

  @Test
  void keepsTheLatestOnly() {
    for (int i = 0; i < 3; i++) {
      stored.add(
          Wire.json("{'a':[]}").withArray("a"), Wire.json("{'id':'r" + i + "','output':[]}"));
    }
    assertThat(stored.response("r0")).isEmpty();
    assertThat(stored.response("r2")).isPresent();
    assertThat(stored.remove("r2")).isTrue();
    assertThat(stored.remove("r2")).isFalse();
  }

  @Test
  void neverEndsABrokenAnswerAsIfItWereComplete() {
    ApiException reason = ApiException.of(503, "server_error", "backend_unavailable", "gone");
    assertThat(wire.broken(HELLO, reason, new Delta.Text(0, "a")).getFirst())
        .startsWith("response.failed")
        .contains("\"status\":\"failed\"", "\"message\":\"gone\"");
    assertThat(stored.response("resp_1")).isEmpty();
  }
}
