package dev.nearside.core.request;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One turn of a conversation.
 *
 * @param role who speaks
 * @param content the parts in order; empty where an assistant only calls tools
 * @param toolCalls calls an assistant turn made
 * @param toolCallId in a tool's turn, the call it answers
 * @param name the speaker's name, where the caller gave one
 */
public record Message(
    Role role,
    List<Content> content,
    List<ToolCall> toolCalls,
    Optional<String> toolCallId,
    Optional<String> name) {

  public Message {
    content = List.copyOf(content);
    toolCalls = List.copyOf(toolCalls);
  }

  /** A message of one text. */
  public static Message of(Role role, String text) {
    return new Message(
        role, List.of(new Content.Text(text)), List.of(), Optional.empty(), Optional.empty());
  }

  /** Whether it tells the model what to do, in nobody's turn. */
  public boolean instructs() {
    return role == Role.SYSTEM || role == Role.DEVELOPER;
  }

  /** The text parts, joined by line ends. */
  public String text() {
    return content.stream()
        .filter(Content.Text.class::isInstance)
        .map(part -> ((Content.Text) part).text())
        .collect(Collectors.joining("\n"));
  }
}
