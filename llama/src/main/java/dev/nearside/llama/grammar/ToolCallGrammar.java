package dev.nearside.llama.grammar;

import dev.nearside.llama.Grammar;
import dev.nearside.llama.tools.Tool;
import dev.nearside.llama.tools.ToolCallParser;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Grammars for answers that are tool calls, with arguments as the tools' schemas say. Arguments
 * whose schema no grammar can keep may be any object.
 */
public final class ToolCallGrammar {
  private static final int MOST_CALLS = 8;

  /** What a schema of no arguments may still say. */
  private static final Set<String> PLAIN = Set.of("type", "properties", "required");

  private final RuleBook book = new RuleBook();
  private final List<Tool> tools;
  private final boolean several;

  private ToolCallGrammar(List<Tool> tools, boolean several) {
    this.tools = tools;
    this.several = several;
  }

  /** One call of one of the tools, or several. */
  public static Grammar of(List<Tool> tools, boolean several) {
    ToolCallGrammar grammar = new ToolCallGrammar(tools, several);
    return new Grammar.Whole(grammar.book.text(grammar.calls()));
  }

  /**
   * Calls, or else what a schema allows.
   *
   * @throws UnsupportedSchemaException if no grammar can keep to the schema
   */
  public static Grammar orElse(List<Tool> tools, boolean several, JsonNode schema) {
    String _ = JsonGrammar.of(schema);
    ToolCallGrammar grammar = new ToolCallGrammar(tools, several);
    String answer = new SchemaCompiler(grammar.book, schema).compile(schema, Site.TOP);
    return new Grammar.Whole(grammar.book.text("(" + grammar.calls() + ") | " + answer));
  }

  /**
   * Any text, but from where a call begins, in whichever form the parser knows, it must be one, and
   * nothing but further calls may follow it.
   */
  public static Grammar whereOneBegins(List<Tool> tools, boolean several) {
    Function<ToolCallGrammar, String> schemas =
        grammar -> grammar.anyForm(tool -> grammar.arguments(tool.parameters()));
    Function<ToolCallGrammar, String> objects =
        grammar -> grammar.anyForm(_ -> new JsonRules(grammar.book).object());
    return new Grammar.Late(
        ToolCallParser.beginning(tools.stream().map(Tool::name).toList()),
        List.of(schemas, objects).stream()
            .map(form -> {
              ToolCallGrammar grammar = new ToolCallGrammar(tools, several);
              return grammar.book.text(form.apply(grammar));
            })
            .toList());
  }

  private String calls() {
    String call = book.rule("call", either(this::call));
    return repeated(call, "\"\\n\"");
  }

  private String call(Tool tool) {
    return Gbnf.literal("<tool_call>\n{\"name\": " + json(tool) + ", \"arguments\": ")
        + " "
        + arguments(tool.parameters())
        + " "
        + Gbnf.literal("}\n</tool_call>");
  }

  private String anyForm(Function<Tool, String> arguments) {
    String space = book.rule("gap", "[ \\t\\r\\n]{0,%d}".formatted(ToolCallParser.WIDEST_GAP));
    String colon = space + " \":\" " + space + " ";
    String named =
        either(tool ->
            "%s %s \",\" %s (\"\\\"arguments\\\"\" | \"\\\"parameters\\\"\") %s %s"
                .formatted(Gbnf.literal(json(tool)), space, space, colon, arguments.apply(tool)));
    String call =
        book.rule(
            "call",
            "\"{\" %1$s \"\\\"name\\\"\" %2$s (%3$s) %1$s \"}\"".formatted(space, colon, named));
    String tagged =
        book.rule(
            "tagged", "\"<tool_call>\" %1$s %2$s %1$s \"</tool_call>\"".formatted(space, call));
    String fenced =
        book.rule(
            "fenced",
            "\"```\" [a-zA-Z0-9_]{0,%3$d} %1$s %2$s %1$s \"```\""
                .formatted(space, repeated(call, space), ToolCallParser.WIDEST_GAP));
    return "[ \\t]{0,%d} (%s | %s | %s)"
        .formatted(
            ToolCallParser.WIDEST_GAP,
            repeated(tagged, space),
            repeated(fenced, space),
            repeated(call, space));
  }

  private String either(Function<Tool, String> way) {
    return tools.stream().map(way).collect(Collectors.joining(" | "));
  }

  private String repeated(String call, String between) {
    if (!several) {
      return call;
    }
    String next = book.rule("next", between + " " + call);
    return call + " " + book.repeat(next, 0, OptionalInt.of(MOST_CALLS - 1));
  }

  private static String json(Tool tool) {
    return StringNode.valueOf(tool.name()).toString();
  }

  private String arguments(ObjectNode parameters) {
    boolean none =
        parameters.path("properties").isEmpty() && !parameters.has("additionalProperties");
    if (none && Keywords.limitsOf(parameters).propertyNames().stream().allMatch(PLAIN::contains)) {
      return Gbnf.literal("{}");
    }
    ObjectNode object = parameters.objectNode().setAll(parameters);
    object.put("type", "object");
    return keeps(object)
        ? new SchemaCompiler(book, object).compile(object, Site.TOP)
        : new JsonRules(book).object();
  }

  /** Tried in a book of its own, so that a failure leaves no rules behind. */
  private static boolean keeps(ObjectNode schema) {
    try {
      return !JsonGrammar.of(schema).isEmpty();
    } catch (UnsupportedSchemaException e) {
      return false;
    }
  }
}
