package dev.nearside.core.backend.local;

import dev.nearside.core.request.Request;
import dev.nearside.llama.Grammar;
import dev.nearside.llama.grammar.ToolCallGrammar;
import dev.nearside.llama.tools.Tool;
import dev.nearside.llama.tools.ToolCallParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The tools of a request and whether the model may, must or must not call them.
 *
 * @param tools those the model is told of; none where it must not call any
 * @param forced those it must choose from; none where it may also just answer
 * @param several whether one answer may hold more than one call
 */
record ToolChoice(List<Tool> tools, List<Tool> forced, boolean several) {

  /** Reads {@code tools}, {@code tool_choice} and {@code parallel_tool_calls}. */
  static ToolChoice of(Request request) {
    ObjectNode extra = request.extra();
    List<Tool> tools = tools(extra);
    JsonNode choice = extra.path("tool_choice");
    String word = choice.asString("auto");
    if (tools.isEmpty() || word.equals("none")) {
      return new ToolChoice(List.of(), List.of(), false);
    }
    boolean several = extra.path("parallel_tool_calls").asBoolean(true);
    if (choice.isObject()) {
      String name = choice.path("function").path("name").asString("");
      return new ToolChoice(
          tools, tools.stream().filter(tool -> tool.name().equals(name)).toList(), false);
    }
    return new ToolChoice(tools, word.equals("required") ? tools : List.of(), several);
  }

  /** Whether the model may call a tool. */
  boolean offers() {
    return !tools.isEmpty();
  }

  /** Whether the model must call one. */
  boolean forces() {
    return !forced.isEmpty();
  }

  /**
   * What the answer must match where it may have a call in it.
   *
   * @param format what it must match where it has none; empty for any text
   */
  Grammar grammar(Optional<JsonNode> format) {
    if (forces()) {
      return ToolCallGrammar.of(forced, several);
    }
    return format
        .map(schema -> ToolCallGrammar.orElse(tools, several, schema))
        .orElseGet(() -> ToolCallGrammar.whereOneBegins(tools, several));
  }

  /**
   * What finds the calls in the answer. Where a grammar holds from the first token on they have
   * tags, and an object without them is not one.
   *
   * @param formatted whether the answer has a form where it has no call
   */
  ToolCallParser parser(boolean formatted) {
    return new ToolCallParser(
        tools.stream().map(Tool::name).toList(), several, !forces() && !formatted);
  }

  private static List<Tool> tools(ObjectNode extra) {
    List<Tool> tools = new ArrayList<>();
    for (JsonNode tool : extra.path("tools").values()) {
      JsonNode function = tool.path("function");
      if (function.path("name").asString("").isEmpty()) {
        continue;
      }
      tools.add(
          new Tool(
              function.path("name").asString(""),
              function.path("description").asString(""),
              function.path("parameters") instanceof ObjectNode parameters
                  ? parameters
                  : JsonNodeFactory.instance.objectNode()));
    }
    return List.copyOf(tools);
  }
}
