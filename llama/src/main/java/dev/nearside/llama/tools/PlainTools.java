package dev.nearside.llama.tools;

import dev.nearside.llama.ChatMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Tells of tools in plain words, for models whose template has no place for them. The words are
 * those of the templates that have one; a tool's result comes as the user's message, since such
 * templates know no other speaker.
 */
public final class PlainTools {
  private static final String BEFORE =
      """
      You may call functions to help with the user's request. Here they are as JSON, one a line:
      <tools>
      """;

  private static final String AFTER =
      """

      </tools>
      To call one, write its name and arguments as JSON in this form and nothing else:
      <tool_call>
      {"name": "the function's name", "arguments": {"an argument": "its value"}}
      </tool_call>\
      """;

  private PlainTools() {}

  /** The conversation with everything about tools said in texts. */
  public static List<ChatMessage> told(List<ChatMessage> messages, List<Tool> tools) {
    List<ChatMessage> told = new ArrayList<>();
    if (!tools.isEmpty()) {
      String words =
          tools.stream()
              .map(tool -> tool.toJson().toString())
              .collect(Collectors.joining("\n", BEFORE, AFTER));
      boolean instructed = messages.getFirst().role().equals("system");
      told.add(
          ChatMessage.system(instructed ? messages.getFirst().content() + "\n\n" + words : words));
      messages = messages.subList(instructed ? 1 : 0, messages.size());
    }
    messages.stream().map(PlainTools::told).forEach(told::add);
    return told;
  }

  private static ChatMessage told(ChatMessage message) {
    if (message.role().equals("tool")) {
      return ChatMessage.user("<tool_response>\n" + message.content() + "\n</tool_response>");
    }
    if (message.toolCalls().isEmpty()) {
      return message;
    }
    List<String> parts = new ArrayList<>();
    if (!message.content().isEmpty()) {
      parts.add(message.content());
    }
    for (ToolCall call : message.toolCalls()) {
      parts.add(
          "%s\n{\"name\": \"%s\", \"arguments\": %s}\n%s"
              .formatted(CallForm.OPEN, call.name(), call.argumentsJson(), CallForm.CLOSE));
    }
    return new ChatMessage(message.role(), String.join("\n", parts));
  }
}
