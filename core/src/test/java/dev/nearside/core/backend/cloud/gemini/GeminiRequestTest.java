package dev.nearside.core.backend.cloud.gemini;

import static dev.nearside.core.backend.cloud.Answers.attachment;
import static dev.nearside.core.backend.cloud.Answers.calling;
import static dev.nearside.core.backend.cloud.Answers.message;
import static dev.nearside.core.backend.cloud.Answers.request;
import static dev.nearside.core.backend.cloud.Answers.result;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nearside.core.backend.BackendException;
import dev.nearside.core.backend.cloud.Dialect;
import dev.nearside.core.request.Content;
import dev.nearside.core.request.Message;
import dev.nearside.core.request.Request;
import dev.nearside.core.request.Role;
import dev.nearside.core.request.ToolCall;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class GeminiRequestTest {

  private static final Message HI = Message.of(Role.USER, "hi");

  @Test
  void setsInstructionsApartAndLetsSpeakersAlternate() {
    Request request =
        request(
            "{\"max_tokens\":9}",
            Message.of(Role.SYSTEM, "be brief"),
            HI,
            Message.of(Role.USER, "are you there?"),
            Message.of(Role.ASSISTANT, "yes"));
    assertThat(written(request, "gemini-2.5-flash"))
        .isEqualTo(
            json(
                """
                {"systemInstruction":{"parts":[{"text":"be brief"}]},"contents":[
                 {"role":"user","parts":[{"text":"hi"},{"text":"are you there?"}]},
                 {"role":"model","parts":[{"text":"yes"}]}]}\
                """));
  }

  @Test
  @Tag("case-03")
  void namesTheFunctionThatEachResultBelongsTo() {
    Request request =
        request(
            "{}",
            HI,
            calling(new ToolCall("f1", "weather", "{\"c\":1}"), new ToolCall("f2", "now", "")),
            result("f1", "12 °C"),
            result("f2", "{\"time\":\"noon\"}"));
    assertThat(written(request, "gemini-2.5-flash").path("contents"))
        .isEqualTo(
            json(
                """
                [{"role":"user","parts":[{"text":"hi"}]},
                 {"role":"model","parts":[
                  {"functionCall":{"id":"f1","name":"weather","args":{"c":1}}},
                  {"functionCall":{"id":"f2","name":"now","args":{}}}]},
                 {"role":"user","parts":[
                  {"functionResponse":{"id":"f1","name":"weather","response":{"result":"12 °C"}}},
                  {"functionResponse":{"id":"f2","name":"now","response":{"time":"noon"}}}]}]\
                """));
  }

  @Test
  void givesModelsThatWantThemTheSignaturesOfTheirCalls() {
    Signatures signatures = new Signatures();
    signatures.keep("known", "c2ln");
    Request request =
        request(
            "{}",
            HI,
            calling(new ToolCall("known", "weather", "{}"), new ToolCall("b", "now", "{}")),
            result("known", "x"),
            result("b", "y"),
            calling(new ToolCall("foreign", "now", "{}")));
    JsonNode contents =
        new GeminiRequest(request, "gemini-3.8-flash", signatures).toJson().path("contents");
    assertThat(signature(contents, 1, 0)).isEqualTo("c2ln");
    assertThat(signature(contents, 1, 1)).isEmpty();
    assertThat(signature(contents, 3, 0)).isEqualTo("skip_thought_signature_validator");
  }

  @Test
  void writesPicturesSoundAndFiles() {
    Request request =
        request(
            "{}",
            message(
                Role.USER,
                new Content.Text("look"),
                attachment(
                    "{\"type\":\"image_url\",\"image_url\":{\"url\":\"data:image/png;base64,QUI=\"}}"),
                attachment(
                    "{\"type\":\"input_audio\",\"input_audio\":{\"format\":\"mp3\",\"data\":\"QUI=\"}}"),
                attachment(
                    "{\"type\":\"image_url\",\"image_url\":{\"url\":\"https://x.example/a\"}}")));
    assertThat(written(request, "gemini-2.5-flash").path("contents").path(0).path("parts"))
        .isEqualTo(
            json(
                """
                [{"text":"look"},
                 {"inlineData":{"mimeType":"image/png","data":"QUI="}},
                 {"inlineData":{"mimeType":"audio/mp3","data":"QUI="}},
                 {"fileData":{"fileUri":"https://x.example/a"}}]\
                """));
  }

  @Test
  void writesToolsAndTheirChoice() {
    String extra =
        "{\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"weather\",\"description\":\"d\","
            + "\"parameters\":{\"type\":\"object\",\"properties\":{\"c\":{}}}}}],"
            + "\"tool_choice\":{\"type\":\"function\",\"function\":{\"name\":\"weather\"}}}";
    JsonNode body = written(request(extra, HI), "gemini-2.5-flash");
    assertThat(body.path("tools"))
        .isEqualTo(
            json(
                """
                [{"functionDeclarations":[{"name":"weather","description":"d",
                 "parametersJsonSchema":{"type":"object","properties":{"c":{}}}}]}]\
                """));
    assertThat(body.path("toolConfig"))
        .isEqualTo(
            json(
                "{\"functionCallingConfig\":{\"mode\":\"ANY\",\"allowedFunctionNames\":[\"weather\"]}}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"n\":2,\"presence_penalty\":0.5} | {\"candidateCount\":2,\"presencePenalty\":0.5}",
        "{\"response_format\":{\"type\":\"json_object\"}} | {\"responseMimeType\":\"application/json\"}",
        "{\"response_format\":{\"type\":\"json_schema\",\"json_schema\":{\"schema\":{\"type\":\"array\"}}}}"
            + " | {\"responseMimeType\":\"application/json\",\"responseJsonSchema\":{\"type\":\"array\"}}",
        "{\"reasoning_effort\":\"low\"} | {\"thinkingConfig\":{\"thinkingBudget\":1024}}",
      })
  void writesSettings(String extra, String expected) {
    assertThat(written(request(extra, HI), "gemini-2.5-flash").path("generationConfig"))
        .isEqualTo(json(expected));
  }

  @Test
  void asksEachModelForThoughtInItsOwnWay() {
    assertThat(
            written(request("{\"reasoning_effort\":\"low\"}", HI), "gemini-3.8-flash")
                .path("generationConfig"))
        .isEqualTo(json("{\"thinkingConfig\":{\"thinkingLevel\":\"low\"}}"));
  }

  @Test
  void putsTheModelIntoTheAddress() {
    assertThat(new GeminiDialect().address("gemini-2.5-flash", true))
        .isEqualTo(
            new Dialect.Address(
                "/models/gemini-2.5-flash:streamGenerateContent", Map.of("alt", "sse")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"../../v1/files", "a?key=x", "a/b", "", "a:b", "models/..%2f", ".."})
  void takesNoNameThatWouldLeadElsewhere(String name) {
    assertThatThrownBy(() -> new GeminiDialect().address(name, false))
        .isInstanceOf(BackendException.class);
  }

  private static String signature(JsonNode contents, int content, int part) {
    return contents.path(content).path("parts").path(part).path("thoughtSignature").asString("");
  }

  private static JsonNode written(Request request, String model) {
    return new GeminiDialect().body(request, model);
  }

  private static JsonNode json(String text) {
    return JsonMapper.shared().readTree(text);
  }
}
