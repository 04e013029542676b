package dev.nearside.llama.grammar;

import dev.nearside.llama.tools.Tool;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Grammars for an answer that must be tool calls, with arguments as the tools' schemas say. */
public final class ToolCallGrammar {
  private static final int MOST_CALLS = 8;

  /** What a schema of no arguments may still say. */
  private static final Set<String> PLAIN = Set.of("type", "properties", "required");

  private ToolCallGrammar() {}

  /**
   * One call of one of the tools, or several. Arguments whose schema no grammar can keep may be any
   * object.
   */
  public static String of(List<Tool> tools, boolean several) {
    RuleBook book = new RuleBook();
    String call =
        book.rule(
            "call",
            tools.stream().map(tool -> call(tool, book)).collect(Collectors.joining(" | ")));
    if (!several) {
      return book.text(call);
    }
    String next = book.rule("next", "\"\\n\" " + call);
    return book.text(call + " " + book.repeat(next, 0, OptionalInt.of(MOST_CALLS - 1)));
  }

  private static String call(Tool tool, RuleBook book) {
    String name = StringNode.valueOf(tool.name()).toString();
    return Gbnf.literal("<tool_call>\n{\"name\": " + name + ", \"arguments\": ")
        + " "
        + arguments(tool.parameters(), book)
        + " "
        + Gbnf.literal("}\n</tool_call>");
  }

  private static String arguments(ObjectNode parameters, RuleBook book) {
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
