package dev.nearside.llama.grammar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.llama.Grammar;
import dev.nearside.llama.tools.Tool;
import java.util.List;
import org.junit.jupiter.api.Test;
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
