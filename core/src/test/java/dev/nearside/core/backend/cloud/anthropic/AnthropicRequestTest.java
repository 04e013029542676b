package dev.nearside.core.backend.cloud.anthropic;

import static dev.nearside.core.backend.cloud.Answers.attachment;
import static dev.nearside.core.backend.cloud.Answers.calling;
import static dev.nearside.core.backend.cloud.Answers.message;
import static dev.nearside.core.backend.cloud.Answers.request;
import static dev.nearside.core.backend.cloud.Answers.result;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.nearside.core.backend.BackendException;
import dev.nearside.core.request.Content;
import dev.nearside.core.request.Message;
import dev.nearside.core.request.Request;
import dev.nearside.core.request.Role;
import dev.nearside.core.request.Sampling;
import dev.nearside.core.request.ToolCall;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class AnthropicRequestTest {

  private static final Message HI = Message.of(Role.USER, "hi");
  private static final String TOOLS =
      "\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"weather\",\"description\":\"d\","
          + "\"strict\":true,\"parameters\":{\"type\":\"object\",\"properties\":{\"c\":{}}}}},"
          + "{\"type\":\"function\",\"function\":{\"name\":\"now\"}}]";

  @Test
  void setsInstructionsApartAndLetsTurnsAlternate() {
    Request request =
        request(
            "{}",
            Message.of(Role.SYSTEM, "be brief"),
            Message.of(Role.DEVELOPER, "be kind"),
            HI,
            Message.of(Role.USER, "are you there?"),
            Message.of(Role.ASSISTANT, "yes"),
            Message.of(Role.USER, " "),
            Message.of(Role.USER, "good"));
    assertThat(written(request))
        .isEqualTo(
            json(
                """
                {"model":"claude-x","max_tokens":32000,"system":"be brief\\n\\nbe kind","messages":[
                 {"role":"user","content":[{"type":"text","text":"hi"},
                                           {"type":"text","text":"are you there?"}]},
                 {"role":"assistant","content":[{"type":"text","text":"yes"}]},
                 {"role":"user","content":[{"type":"text","text":"good"}]}]}\
                """));
  }

  @Test
  @Tag("case-03")
  void putsTheResultsOfParallelCallsIntoOneTurnAndTakesEmptyArguments() {
    Request request =
        request(
            "{}",
            HI,
            calling(new ToolCall("call:1", "weather", "{\"c\":1}"), new ToolCall("b", "now", "")),
            result("call:1", "12 °C"),
            result("b", ""));
    assertThat(written(request).path("messages"))
        .isEqualTo(
            json(
                """
                [{"role":"user","content":[{"type":"text","text":"hi"}]},
                 {"role":"assistant","content":[
                  {"type":"tool_use","id":"call_1","name":"weather","input":{"c":1}},
                  {"type":"tool_use","id":"b","name":"now","input":{}}]},
                 {"role":"user","content":[
                  {"type":"tool_result","tool_use_id":"call_1","content":[
                   {"type":"text","text":"12 °C"}]},
                  {"type":"tool_result","tool_use_id":"b"}]}]\
                """));
  }

  @Test
  void writesPicturesAndFiles() {
    Request request =
        request(
            "{}",
            message(
                Role.USER,
                new Content.Text("look"),
                attachment(
                    "{\"type\":\"image_url\",\"image_url\":{\"url\":\"data:image/png;base64,QUI=\"}}"),
                attachment(
                    "{\"type\":\"image_url\",\"image_url\":{\"url\":\"https://x.example/a\"}}"),
                attachment(
                    "{\"type\":\"file\",\"file\":{\"file_data\":\"data:application/pdf;base64,QUI=\"}}"),
                attachment(
                    "{\"type\":\"file\",\"file\":{\"file_data\":\"data:text/csv;base64,YSxi\"}}")));
    assertThat(written(request).path("messages").path(0).path("content"))
        .isEqualTo(
            json(
                """
                [{"type":"text","text":"look"},
                 {"type":"image","source":{"type":"base64","media_type":"image/png","data":"QUI="}},
                 {"type":"image","source":{"type":"url","url":"https://x.example/a"}},
                 {"type":"document","source":
                   {"type":"base64","media_type":"application/pdf","data":"QUI="}},
                 {"type":"document","source":
                   {"type":"text","media_type":"text/plain","data":"a,b"}}]\
                """));
  }

  @Test
  void writesToolsWithTheirSchemas() {
    assertThat(written(request("{" + TOOLS + "}", HI)).path("tools"))
        .isEqualTo(
            json(
                """
                [{"name":"weather","description":"d","strict":true,
                  "input_schema":{"type":"object","properties":{"c":{}}}},
                 {"name":"now","input_schema":{"type":"object"}}]\
                """));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"tool_choice\":\"auto\" | {\"type\":\"auto\"}",
        "\"tool_choice\":\"none\" | {\"type\":\"none\"}",
        "\"tool_choice\":\"required\" | {\"type\":\"any\"}",
        "\"tool_choice\":{\"type\":\"function\",\"function\":{\"name\":\"now\"}}"
            + " | {\"type\":\"tool\",\"name\":\"now\"}",
        "\"parallel_tool_calls\":false | {\"type\":\"auto\",\"disable_parallel_tool_use\":true}",
      })
  void writesTheChoiceOfTools(String field, String expected) {
    assertThat(written(request("{" + TOOLS + "," + field + "}", HI)).path("tool_choice"))
        .isEqualTo(json(expected));
  }

  @Test
  void asksForJsonOfASchema() {
    String format =
        "{\"response_format\":{\"type\":\"json_schema\",\"json_schema\":{\"schema\":{\"type\":\"object\"}}}}";
    assertThat(written(request(format, HI)).path("output_config"))
        .isEqualTo(
            json("{\"format\":{\"type\":\"json_schema\",\"schema\":{\"type\":\"object\"}}}"));
  }

  @ParameterizedTest
  @CsvSource({
    "claude-3-5-haiku-20241022, true, false",
    "claude-opus-4-1-20250805, true, false",
    "claude-sonnet-4-5, true, false",
    "claude-opus-4-6, true, false",
    "claude-opus-4-7, false, true",
    "claude-sonnet-5-5, false, true",
    "claude-haiku-5-5, false, true",
    "kimi-k2, true, false"
  })
  void sendsTheSettingsThatAModelTakes(String model, boolean sampling, boolean effort) {
    Request plain = request("{\"reasoning_effort\":\"low\"}", HI);
    Request request =
        new Request(
            plain.target(),
            plain.mode(),
            plain.messages(),
            new Sampling(
                OptionalDouble.of(1.5),
                OptionalDouble.empty(),
                OptionalInt.of(40),
                OptionalDouble.empty(),
                OptionalLong.empty(),
                List.of("END"),
                OptionalInt.of(7)),
            true,
            plain.needs(),
            plain.extra());
    JsonNode body = new AnthropicDialect().body(request, model);
    assertThat(body.has("temperature")).isEqualTo(sampling);
    assertThat(body.has("top_k")).isEqualTo(sampling);
    assertThat(body.path("output_config").path("effort").asString("").equals("low"))
        .isEqualTo(effort);
    assertThat(body.path("max_tokens").intValue()).isEqualTo(7);
    assertThat(body.path("stop_sequences")).isEqualTo(json("[\"END\"]"));
    assertThat(body.path("stream").booleanValue()).isTrue();
    assertThat(body.path("temperature").asDouble(1)).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"n\":2}",
        "{\"logprobs\":true}",
        "{\"functions\":[{}]}",
        "{\"tools\":[{\"type\":\"web_search\"}]}"
      })
  void saysWhatTheApiHasNoWordFor(String extra) {
    assertThatThrownBy(() -> written(request(extra, HI)))
        .asInstanceOf(type(BackendException.class))
        .satisfies(e -> {
          assertThat(e.kind()).isEqualTo(BackendException.Kind.UNSUPPORTED);
          assertThat(e.worthAnotherBackend()).isTrue();
        });
  }

  private static JsonNode written(Request request) {
    return new AnthropicDialect().body(request, "claude-x");
  }

  private static JsonNode json(String text) {
    return JsonMapper.shared().readTree(text);
  }
}
