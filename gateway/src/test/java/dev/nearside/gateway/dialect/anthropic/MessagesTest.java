package dev.nearside.gateway.dialect.anthropic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nearside.core.backend.Delta;
import dev.nearside.core.backend.FinishReason;
import dev.nearside.core.backend.Usage;
import dev.nearside.core.request.Content;
import dev.nearside.core.request.Message;
import dev.nearside.core.request.Request;
import dev.nearside.core.request.Role;
import dev.nearside.gateway.dialect.ApiException;
import dev.nearside.gateway.dialect.Wire;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class MessagesTest {

  private static final String HELLO =
      "{'model':'claude','max_tokens':9,'messages':[{'role':'user','content':'hello'}]}";
  private static final Delta.Done DONE = new Delta.Done(new Usage(7, 3, 2, 0), "m");

  private final Wire wire = new Wire(new Messages(Wire.reader()));

  @Test
  void readsInstructionsTextAndBounds() {
    Request request =
        wire.read(
            "{'model':'claude','max_tokens':9,'system':'be brief','temperature':0.5,'top_k':4,"
                + "'stop_sequences':['x'],'stream':true,"
                + "'messages':[{'role':'user','content':'hello'}]}");
    assertThat(request.messages())
        .extracting(Message::role)
        .containsExactly(Role.SYSTEM, Role.USER);
    assertThat(request.messages()).extracting(Message::text).containsExactly("be brief", "hello");
    assertThat(request.sampling().maxTokens()).hasValue(9);
    assertThat(request.sampling().temperature()).hasValue(0.5);
    assertThat(request.sampling().topK()).hasValue(4);
    assertThat(request.sampling().stop()).containsExactly("x");
    assertThat(request.stream()).isTrue();
  }

  @Test
  void readsCallsAndTheirResultsAsTurnsOfTheirOwn() {
    Request request =
        wire.read(
            "{'model':'claude','max_tokens':9,'messages':[{'role':'user','content':'weather?'},"
                + "{'role':'assistant','content':[{'type':'thinking','thinking':'hm','signature':'s'},"
                + "{'type':'text','text':'I look.'},"
                + "{'type':'tool_use','id':'t1','name':'look','input':{'city':'Rome'}}]},"
                + "{'role':'user','content':[{'type':'tool_result','tool_use_id':'t1',"
                + "'content':[{'type':'text','text':'sunny'}]},{'type':'text','text':'and now?'}]}]}");
    List<Message> turns = request.messages();
    assertThat(turns)
        .extracting(Message::role)
        .containsExactly(Role.USER, Role.ASSISTANT, Role.TOOL, Role.USER);
    assertThat(turns.get(1).text()).isEqualTo("I look.");
    assertThat(turns.get(1).toolCalls().getFirst().arguments()).isEqualTo("{\"city\":\"Rome\"}");
    assertThat(turns.get(2).toolCallId()).hasValue("t1");
    assertThat(turns.get(2).text()).isEqualTo("sunny");
    assertThat(turns.get(3).text()).isEqualTo("and now?");
  }

  @Test
  void marksAResultThatIsAnError() {
    Request request =
        wire.read(
            "{'model':'c','max_tokens':9,'messages':[{'role':'user','content':[{'type':'tool_result',"
                + "'tool_use_id':'t','is_error':true,'content':'no such city'}]}]}");
    assertThat(request.messages().getFirst().text()).isEqualTo("Error: no such city");
  }

  @Test
  void readsPicturesAndDocumentsAsAttachments() {
    Request request =
        wire.read(
            "{'model':'c','max_tokens':9,'messages':[{'role':'user','content':["
                + "{'type':'image','source':{'type':'base64','media_type':'image/png','data':'AA=='}},"
                + "{'type':'document','source':{'type':'base64','media_type':'application/pdf','data':'AA=='}},"
                + "{'type':'document','title':'Notes','source':{'type':'text','media_type':'text/plain','data':'plain'}}]}]}");
    List<Content> parts = request.messages().getFirst().content();
    assertThat(parts)
        .extracting(part -> part instanceof Content.Attachment(String type, var _) ? type : "text")
        .containsExactly("image_url", "file", "text");
    assertThat(request.messages().getFirst().text()).isEqualTo("Notes\n\nplain");
  }

  @ParameterizedTest
  @CsvSource({
    "{'type':'auto'},\"auto\"",
    "{'type':'any'},\"required\"",
    "{'type':'none'},\"none\"",
    "{'type':'tool';'name':'f'},{\"type\":\"function\";\"function\":{\"name\":\"f\"}}"
  })
  void translatesTheToolChoice(String theirs, String ours) {
    Request request =
        wire.read(
            "{'model':'c','max_tokens':9,'messages':[{'role':'user','content':'x'}],'tools':"
                + "[{'name':'f','description':'d','input_schema':{'type':'object'}}],'tool_choice':"
                + theirs.replace(';', ',')
                + "}");
    assertThat(request.extra("tool_choice").orElseThrow().toString())
        .isEqualTo(ours.replace(';', ','));
    assertThat(request.extra("tools").orElseThrow().toString())
        .isEqualTo(
            "[{\"type\":\"function\",\"function\":{\"name\":\"f\",\"description\":\"d\","
                + "\"parameters\":{\"type\":\"object\"}}}]");
  }

  @Test
  void keepsTheApisOwnFieldsTogetherForAProviderThatSpeaksIt() {
    Request request =
        wire.read(
            "{'model':'c','max_tokens':9,'messages':[{'role':'user','content':'x'}],"
                + "'thinking':{'type':'enabled','budget_tokens':2000}}");
    assertThat(request.extra("anthropic").orElseThrow().at("/thinking/type").asString())
        .isEqualTo("enabled");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'model':'c','messages':[{'role':'user','content':'x'}]}",
        "{'model':'c','max_tokens':0,'messages':[{'role':'user','content':'x'}]}",
        "{'model':'c','max_tokens':9,'messages':[]}",
        "{'model':'c','max_tokens':9,'messages':[{'role':'system','content':'x'}]}",
        "{'model':'c','max_tokens':9,'messages':[{'role':'user'}]}",
        "{'model':'c','max_tokens':9,'messages':[{'role':'user','content':[{'type':'video'}]}]}",
        "{'model':'c','max_tokens':9,'messages':[{'role':'user','content':'x'}],"
            + "'tools':[{'type':'web_search_20250305','name':'web_search'}]}",
        "{'model':'c','max_tokens':9,'messages':[{'role':'user','content':'x'}],"
            + "'tool_choice':{'type':'perhaps'}}"
      })
  void saysWhatIsWrongWithABody(String body) {
    assertThatThrownBy(() -> wire.read(body))
        .isInstanceOfSatisfying(ApiException.class, e -> assertThat(e.status()).isEqualTo(400));
  }

  @Test
  void streamsTextInOneBlock() {
    assertThat(
            wire.events(
                HELLO,
                new Delta.Text(0, ""),
                new Delta.Text(0, "a"),
                new Delta.Text(0, "b"),
                new Delta.Finish(0, FinishReason.STOP),
                DONE))
        .containsExactly(
            "message_start {\"type\":\"message_start\",\"message\":{\"id\":\"msg_1\",\"type\":\"message\","
                + "\"role\":\"assistant\",\"model\":\"m\",\"content\":[],\"stop_reason\":null,"
                + "\"stop_sequence\":null,\"usage\":{\"input_tokens\":0,\"cache_creation_input_tokens\":0,"
                + "\"cache_read_input_tokens\":0,\"output_tokens\":0}}}",
            "content_block_start {\"type\":\"content_block_start\",\"index\":0,"
                + "\"content_block\":{\"type\":\"text\",\"text\":\"\"}}",
            "content_block_delta {\"type\":\"content_block_delta\",\"index\":0,"
                + "\"delta\":{\"type\":\"text_delta\",\"text\":\"a\"}}",
            "content_block_delta {\"type\":\"content_block_delta\",\"index\":0,"
                + "\"delta\":{\"type\":\"text_delta\",\"text\":\"b\"}}",
            "content_block_stop {\"type\":\"content_block_stop\",\"index\":0}",
            "message_delta {\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"end_turn\","
                + "\"stop_sequence\":null},\"usage\":{\"input_tokens\":5,\"cache_creation_input_tokens\":0,"
                + "\"cache_read_input_tokens\":2,\"output_tokens\":3}}",
            "message_stop {\"type\":\"message_stop\"}");
  }

  @Test
  void streamsCallsWhosePiecesComeByTurns() {
    List<String> events =
        wire.events(
            HELLO,
            new Delta.Text(0, "a"),
            new Delta.ToolCall(0, 0, "t0", "f", ""),
            new Delta.ToolCall(0, 1, "t1", "g", "{\"x\""),
            new Delta.ToolCall(0, 0, "", "", "{}"),
            new Delta.ToolCall(0, 1, "", "", ":1}"),
            new Delta.Finish(0, FinishReason.TOOL_CALLS),
            DONE);
    assertThat(events.stream().map(event -> event.replaceAll(" .*\"index\":(\\d).*", " $1")))
        .containsSubsequence(
            "content_block_stop 0",
            "content_block_start 1",
            "content_block_start 2",
            "content_block_delta 2",
            "content_block_delta 1",
            "content_block_delta 2",
            "content_block_stop 1",
            "content_block_stop 2");
    assertThat(events).anyMatch(event -> event.contains("\"partial_json\":\":1}\""));
    assertThat(events).anyMatch(event -> event.contains("\"stop_reason\":\"tool_use\""));
  }

  @Test
  void writesAWholeMessage() {
    JsonNode message =
        wire.whole(
            HELLO,
            new Delta.Reasoning(0, "hm"),
            new Delta.Text(0, "ok"),
            new Delta.ToolCall(0, 0, "t0", "f", "{\"x\":"),
            new Delta.ToolCall(0, 0, "", "", "1}"),
            new Delta.Finish(0, FinishReason.TOOL_CALLS),
            DONE);
    assertThat(message.path("content").toString())
        .isEqualTo(
            "[{\"type\":\"thinking\",\"thinking\":\"hm\",\"signature\":\"\"},"
                + "{\"type\":\"text\",\"text\":\"ok\"},"
                + "{\"type\":\"tool_use\",\"id\":\"t0\",\"name\":\"f\",\"input\":{\"x\":1}}]");
    assertThat(message.path("stop_reason").asString()).isEqualTo("tool_use");
    assertThat(message.at("/usage/output_tokens").asInt()).isEqualTo(3);
  }

  @Test
  void neverEndsABrokenAnswerAsIfItWereComplete() {
    ApiException reason = ApiException.of(503, "server_error", "x", "gone");
    assertThat(wire.broken(HELLO, reason, new Delta.Text(0, "a")))
        .containsExactly(
            "error {\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\",\"message\":\"gone\"}}");
  }
}
