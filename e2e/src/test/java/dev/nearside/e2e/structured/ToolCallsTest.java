package dev.nearside.e2e.structured;

import static dev.nearside.e2e.structured.Chat.asking;
import static dev.nearside.e2e.structured.Chat.choice;
import static dev.nearside.e2e.structured.Chat.chunks;
import static dev.nearside.e2e.structured.Chat.parsed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.e2e.Product;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Tool calls by the small model on the device, whose template knows no tools. */
class ToolCallsTest {
  private static final String WEATHER =
      "{'type':'object','properties':{'city':{'type':'string','maxLength':20},"
          + "'unit':{'enum':['celsius','fahrenheit']}},'required':['city','unit'],"
          + "'additionalProperties':false}";

  @TempDir private static Path folder;
  private static Product.Running server;

  @BeforeAll
  static void start() {
    server = Product.serve(folder, Product.config(folder));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void callsTheFunctionThatIsNamed(boolean stream) {
    JsonNode choice = choice(server, offering("weather"), stream);

    assertThat(choice.path("finish_reason").stringValue()).isEqualTo("tool_calls");
    JsonNode call = choice.path("message").path("tool_calls").path(0);
    assertThat(call.path("type").stringValue()).isEqualTo("function");
    assertThat(call.path("id").stringValue()).matches("call_[0-9a-zA-Z]{24}");
    assertThat(call.path("function").path("name").stringValue()).isEqualTo("weather");
    assertThat(
            Validity.errors(parsed(WEATHER), call.path("function").path("arguments").stringValue()))
        .isEmpty();
    assertThat(choice.path("message").path("content").asString("")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void givesAFunctionWithoutArgumentsAnEmptyObject(boolean stream) {
    JsonNode call =
        choice(server, offering("now"), stream).path("message").path("tool_calls").path(0);

    assertThat(call.path("function").path("name").stringValue()).isEqualTo("now");
    assertThat(call.path("function").path("arguments").stringValue()).isEqualTo("{}");
  }

  @ParameterizedTest
  @CsvSource({"true, true", "true, false", "false, true", "false, false"})
  void callsSomethingWhereACallIsRequired(boolean stream, boolean parallel) {
    ObjectNode body = offering("");
    body.put("tool_choice", "required").put("parallel_tool_calls", parallel);
    JsonNode choice = choice(server, body, stream);

    List<JsonNode> calls = List.copyOf(choice.path("message").path("tool_calls").values());
    assertThat(calls).isNotEmpty().hasSizeLessThanOrEqualTo(parallel ? 8 : 1);
    assertThat(calls.stream().map(call -> call.path("id")).distinct()).hasSameSizeAs(calls);
    assertThat(calls)
        .allSatisfy(call -> {
          assertThat(call.path("function").path("name").stringValue()).isIn("weather", "now");
          assertThat(Product.json(call.path("function").path("arguments").stringValue()).isObject())
              .isTrue();
        });
  }

  @Test
  void streamsTheNameBeforeTheArguments() {
    ObjectNode body = offering("weather");
    body.put("stream", true);
    List<JsonNode> pieces =
        chunks(server.chat(body.toString()).body()).stream()
            .map(chunk -> chunk.path("choices").path(0).path("delta").path("tool_calls").path(0))
            .filter(call -> !call.isMissingNode())
            .toList();

    assertThat(pieces).hasSizeGreaterThan(2);
    assertThat(pieces.getFirst().path("function").path("name").stringValue()).isEqualTo("weather");
    assertThat(pieces.getFirst().path("function").path("arguments").stringValue()).isEmpty();
    assertThat(pieces.subList(1, pieces.size()))
        .allMatch(call -> call.path("index").intValue() == 0)
        .allMatch(call -> !call.has("id"));
  }

  @ParameterizedTest
  @CsvSource({"true, auto", "false, auto", "false, required"})
  void answersWithCallsOrInTheFormatWhereBothMayBe(boolean stream, String toolChoice) {
    String schema = "{'enum':['sunny','rainy']}";
    ObjectNode body = offering("");
    body.put("tool_choice", toolChoice);
    body.putObject("response_format")
        .put("type", "json_schema")
        .putObject("json_schema")
        .put("name", "answer")
        .set("schema", parsed(schema));
    JsonNode choice = choice(server, body, stream);

    if (choice.path("finish_reason").stringValue().equals("tool_calls")) {
      assertThat(choice.path("message").path("tool_calls").values())
          .allMatch(call -> Product.json(call.at("/function/arguments").stringValue()).isObject());
    } else {
      assertThat(toolChoice).isEqualTo("auto");
      assertThat(
              Validity.errors(parsed(schema), choice.path("message").path("content").stringValue()))
          .isEmpty();
    }
  }

  @Test
  void callsNothingWhereItMustNot() {
    ObjectNode body = offering("");
    body.put("tool_choice", "none");
    JsonNode choice = choice(server, body, false);

    assertThat(choice.path("message").has("tool_calls")).isFalse();
    assertThat(choice.path("message").path("content").stringValue()).isNotBlank();
  }

  @Test
  void answersWithTheResultOfACall() {
    ObjectNode body = offering("");
    ArrayNode messages = (ArrayNode) Objects.requireNonNull(body.get("messages"));
    messages.add(
        parsed(
            "{'role':'assistant','content':null,'tool_calls':[{'id':'call_1','type':'function',"
                + "'function':{'name':'now','arguments':'{}'}}]}"));
    messages.add(parsed("{'role':'tool','tool_call_id':'call_1','content':'12:00'}"));
    body.put("tool_choice", "none").put("max_tokens", 20);

    assertThat(choice(server, body, false).path("message").path("content").stringValue())
        .isNotBlank();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'sometimes'",
        "{'type':'function','function':{'name':'missing'}}",
        "{'type':'function'}"
      })
  void refusesAChoiceThatIsNone(String choice) {
    ObjectNode body = offering("");
    body.set("tool_choice", parsed(choice));
    var response = server.chat(body.toString());

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(Product.json(response.body()).path("error").path("param").stringValue())
        .isEqualTo("tool_choice");
  }

  @Test
  void leavesToolsThatAProviderRunsToProviders() {
    ObjectNode body = asking("Search the web.");
    body.putArray("tools").addObject().put("type", "web_search");
    var response = server.chat(body.toString());

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body()).contains("tools that a provider runs");
  }

  private static ObjectNode offering(String named) {
    ObjectNode body = asking("What is the weather in Ulm?");
    ArrayNode tools = body.putArray("tools");
    ObjectNode weather = tools.addObject().put("type", "function").putObject("function");
    weather.put("name", "weather").put("description", "The weather in a city now");
    weather.set("parameters", parsed(WEATHER));
    ObjectNode now = tools.addObject().put("type", "function").putObject("function");
    now.put("name", "now").put("description", "The time");
    if (!named.isEmpty()) {
      body.set(
          "tool_choice", parsed("{'type':'function','function':{'name':'%s'}}".formatted(named)));
    }
    return body;
  }
}
