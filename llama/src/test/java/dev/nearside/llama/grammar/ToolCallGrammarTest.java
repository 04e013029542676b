package dev.nearside.llama.grammar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.llama.Grammar;
import dev.nearside.llama.tools.Tool;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class ToolCallGrammarTest {
  private static final Tool TIME = tool("time", "{}");
  private static final Tool WEATHER =
      tool(
          "weather",
          "{'type':'object','properties':{'city':{'type':'string'}},'required':['city']}");
  private static final Tool ODD =
      tool("odd", "{'type':'object','properties':{'a':{'$ref':'#/x'}},'patternProperties':{}}");

  @Test
  void wantsACallOfOneOfTheTools() {
    GbnfMatcher matcher = new GbnfMatcher(text(ToolCallGrammar.of(List.of(TIME, WEATHER), false)));

    assertThat(matcher.matches(call("time", "{}"))).isTrue();
    assertThat(matcher.matches(call("weather", "{\"city\": \"Ulm\"}"))).isTrue();
    assertThat(matcher.matches(call("weather", "{}"))).isFalse();
    assertThat(matcher.matches(call("time", "{\"a\": 1}"))).isFalse();
    assertThat(matcher.matches(call("other", "{}"))).isFalse();
    assertThat(matcher.matches("Hello")).isFalse();
    assertThat(matcher.matches(call("time", "{}") + "\n" + call("time", "{}"))).isFalse();
  }

  @Test
  void letsSeveralCallsFollowEachOtherWhereTheyMay() {
    GbnfMatcher matcher = new GbnfMatcher(text(ToolCallGrammar.of(List.of(TIME), true)));

    assertThat(matcher.matches(call("time", "{}") + "\n" + call("time", "{}"))).isTrue();
    assertThat(
            matcher.matches(
                String.join("\n", java.util.Collections.nCopies(9, call("time", "{}")))))
        .isFalse();
  }

  @Test
  void takesAnyObjectWhereTheSchemaCannotBeKept() {
    GbnfMatcher matcher = new GbnfMatcher(text(ToolCallGrammar.of(List.of(ODD), false)));

    assertThat(matcher.matches(call("odd", "{\"b\": [1]}"))).isTrue();
    assertThat(matcher.matches(call("odd", "[1]"))).isFalse();
  }

  @Test
  void wantsCallsOrWhatTheSchemaAllowsWhereBothMayBe() {
    JsonNode schema = JsonMapper.shared().readTree("{\"enum\":[\"yes\",\"no\"]}");
    GbnfMatcher matcher =
        new GbnfMatcher(text(ToolCallGrammar.orElse(List.of(TIME, WEATHER), true, schema)));

    assertThat(matcher.matches("\"yes\"")).isTrue();
    assertThat(matcher.matches(call("time", "{}") + "\n" + call("time", "{}"))).isTrue();
    assertThat(matcher.matches(call("time", "{}") + "\n\"yes\"")).isFalse();
    assertThat(matcher.matches("yes")).isFalse();
  }

  @Test
  void fitsEveryFormInWhichACallMayBegin() {
    Grammar.Late late = (Grammar.Late) ToolCallGrammar.whereOneBegins(List.of(TIME, WEATHER), true);
    GbnfMatcher matcher = new GbnfMatcher(late.texts().getFirst());
    String weather = "{\n  \"name\": \"weather\",\n  \"arguments\": {\"city\": \"Ulm\"}\n}";

    for (String text :
        List.of(
            weather,
            weather + "\n" + weather,
            "  " + weather,
            "<tool_call>\n" + weather + "\n</tool_call>",
            "```json\n" + weather + "\n```",
            "```\n" + weather + "\n" + weather + "\n```")) {
      assertThat(late.beginning().matcher("Well,\n" + text).find()).as(text).isTrue();
      assertThat(matcher.matches(text)).as(text).isTrue();
      assertThat(matcher.matches(text.replace("city", "town"))).as(text).isFalse();
    }
    GbnfMatcher loose = new GbnfMatcher(late.texts().getLast());
    assertThat(loose.matches(weather.replace("city", "town"))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"name\": \"time\"}",
        "{\"name\": \"times\", \"arguments\": {}}",
        "I would call {\"name\": \"time\", \"arguments\": {}}",
        "```json\n{\"name\": \"time\", \"text\": 1}",
        "<tool_calls>",
      })
  void leavesOtherTextFree(String text) {
    Grammar.Late late = (Grammar.Late) ToolCallGrammar.whereOneBegins(List.of(TIME), true);

    assertThat(late.beginning().matcher(text).find()).isFalse();
  }

  @Test
  void endsAfterOneCallWhereOnlyOneMayBeMade() {
    Grammar.Late late = (Grammar.Late) ToolCallGrammar.whereOneBegins(List.of(TIME), false);
    String time = "{\"name\": \"time\", \"arguments\": {}}";

    assertThat(new GbnfMatcher(late.texts().getFirst()).matches(time)).isTrue();
    assertThat(new GbnfMatcher(late.texts().getFirst()).matches(time + "\n" + time)).isFalse();
  }

  private static String text(Grammar grammar) {
    return ((Grammar.Whole) grammar).text();
  }

  private static String call(String name, String arguments) {
    return "<tool_call>\n{\"name\": \"%s\", \"arguments\": %s}\n</tool_call>"
        .formatted(name, arguments);
  }

  private static Tool tool(String name, String schema) {
    return new Tool(name, "", (ObjectNode) JsonMapper.shared().readTree(schema.replace('\'', '"')));
  }
}
