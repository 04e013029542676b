package dev.nearside.llama;

import dev.nearside.llama.tools.ToolCall;
import java.util.List;
import java.util.regex.Pattern;

/**
 * One message of a conversation.
 *
 * @param role who speaks, in the words of chat templates: {@code system}, {@code user}, {@code
 *     assistant}, {@code tool}
 * @param content any text; control tokens written in it stay text
 * @param toolCalls calls of tools that the assistant made in this message
 */
public record ChatMessage(String role, String content, List<ToolCall> toolCalls) {
  private static final Pattern ROLE = Pattern.compile("[a-z_]{1,32}");

  public ChatMessage {
    toolCalls = List.copyOf(toolCalls);
    if (!ROLE.matcher(role).matches()) {
      throw new IllegalArgumentException("A role is one word of small letters");
    }
  }

  public ChatMessage(String role, String content) {
    this(role, content, List.of());
  }

  public static ChatMessage system(String content) {
    return new ChatMessage("system", content);
  }

  public static ChatMessage user(String content) {
    return new ChatMessage("user", content);
  }

  public static ChatMessage assistant(String content) {
    return new ChatMessage("assistant", content);
  }
}
