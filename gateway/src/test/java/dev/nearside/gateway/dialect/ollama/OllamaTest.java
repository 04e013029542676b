package dev.nearside.gateway.dialect.ollama;

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

class OllamaTest {

  private static final String HELLO =
      "{'model':'qwen:latest','messages':[{'role':'user','content':'hello'}]}";
  private static final Delta.Done DONE = new Delta.Done(new Usage(7, 3, 0, 0), "m");

  private final Wire chat = new Wire(new OllamaChat(Wire.reader()));
  private final Wire generate = new Wire(new OllamaGenerate(Wire.reader()));

  @Test
  void streamsUnlessTheCallerSaysOtherwise() {
    assertThat(chat.read(HELLO).stream()).isTrue();
    assertThat(
            chat
                .read("{'model':'m','stream':false,'messages':[{'role':'user','content':'x'}]}")
                .stream())
        .isFalse();
  }

  @Test
  void readsOptionsByTheirOwnNames() {
    Request request =
        chat.read(
            "{'model':'m','messages':[{'role':'user','content':'x'}],'options':{'num_predict':9,"
                + "'temperature':0.5,'top_k':4,'seed':1,'stop':['y'],'num_ctx':4096}}");
    assertThat(request.sampling().maxTokens()).hasValue(9);
    assertThat(request.sampling().temperature()).hasValue(0.5);
    assertThat(request.sampling().topK()).hasValue(4);
    assertThat(request.sampling().seed()).hasValue(1);
    assertThat(request.sampling().stop()).containsExactly("y");
  }

  @Test
  void matchesResultsToTheCallsBeforeThem() {
    Request request =
        chat.read(
            "{'model':'m','messages':[{'role':'user','content':'weather?'},{'role':'assistant',"
                + "'content':'','tool_calls':[{'function':{'name':'f','arguments':{'city':'Rome'}}},"
                + "{'function':{'name':'f','arguments':{'city':'Oslo'}}}]},"
                + "{'role':'tool','content':'sunny','tool_name':'f'},"
                + "{'role':'tool','content':'rain','tool_name':'f'}]}");
    List<Message> turns = request.messages();
    assertThat(turns.get(1).toolCalls().get(1).arguments()).isEqualTo("{\"city\":\"Oslo\"}");
    assertThat(turns.get(2).toolCallId()).hasValue(turns.get(1).toolCalls().get(0).id());
    assertThat(turns.get(3).toolCallId()).hasValue(turns.get(1).toolCalls().get(1).id());
  }

  @Test
  void readsASchemaAsAFormatAndPicturesAsAttachments() {
    Request request =
        chat.read(
            "{'model':'m','format':{'type':'object'},'messages':[{'role':'user','content':'x',"
                + "'images':['iVBORw0KGgo=']}]}");
    assertThat(
            request
                .extra("response_format")
                .orElseThrow()
                .at("/json_schema/schema/type")
                .asString())
        .isEqualTo("object");
    assertThat(request.messages().getFirst().content().get(1).toString()).contains("image/png");
  }

  @Test
  void readsASinglePrompt() {
    Request request = generate.read("{'model':'m','system':'be brief','prompt':'hello'}");
    assertThat(request.messages())
        .extracting(Message::role)
        .containsExactly(Role.SYSTEM, Role.USER);
    assertThat(request.question()).isEqualTo("hello");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'model':'m'}",
        "{'model':'m','messages':[]}",
        "{'model':'m','messages':[{'role':'nobody','content':'x'}]}",
        "{'model':'m','messages':[{'role':'user','content':'x'}],'format':'xml'}",
        "{'model':'m','messages':[{'role':'user','content':'x'}],'options':3}",
        "{'model':'m','messages':[{'role':'user','content':'x','images':['***!']}]}"
      })
  void saysWhatIsWrongWithABody(String body) {
    assertThatThrownBy(() -> chat.read(body))
        .isInstanceOfSatisfying(ApiException.class, e -> assertThat(e.status()).isEqualTo(400));
  }

  @Test
  void streamsALineForEachPieceAndTellsTheCountsInTheLast() {
    List<String> lines =
        chat.events(
            HELLO,
            new Delta.Text(0, "a"),
            new Delta.ToolCall(0, 0, "t0", "f", "{\"x\""),
            new Delta.ToolCall(0, 0, "", "", ":1}"),
            new Delta.Finish(0, FinishReason.LENGTH),
            DONE);
    assertThat(lines).hasSize(3);
    assertThat(lines.get(0))
        .contains("\"model\":\"qwen:latest\"", "\"content\":\"a\"", "\"done\":false");
    assertThat(lines.get(1))
        .contains("\"tool_calls\":[{\"function\":{\"name\":\"f\",\"arguments\":{\"x\":1}}}]");
    assertThat(lines.get(2))
        .contains(
            "\"done\":true",
            "\"done_reason\":\"length\"",
            "\"prompt_eval_count\":7",
            "\"eval_count\":3");
  }

  @Test
  void writesAWholeAnswerToAPrompt() {
    JsonNode answer = generate.whole("{'model':'m','prompt':'x'}", new Delta.Text(0, "ok"), DONE);
    assertThat(answer.path("response").asString()).isEqualTo("ok");
    assertThat(answer.path("done").asBoolean()).isTrue();
  }

  @Test
  void tellsOfAFailureInALineOfItsOwn() {
    ApiException reason = ApiException.of(503, "server_error", "x", "gone");
    assertThat(chat.broken(HELLO, reason, new Delta.Text(0, "a")))
        .containsExactly("{\"error\":\"gone\"}");
  }
}
