package dev.nearside.llama;

import dev.nearside.llama.tools.Tool;
import java.util.List;

/** What the model continues. */
public sealed interface Prompt {

  /** Plain text, continued as it stands; control tokens written in it stay text. */
  record Text(String text) implements Prompt {}

  /**
   * A conversation, laid out by the model's own chat template; the assistant speaks next.
   *
   * @param tools what the assistant is told it may call
   */
  record Chat(List<ChatMessage> messages, List<Tool> tools) implements Prompt {
    public Chat(List<ChatMessage> messages) {
      this(messages, List.of());
    }

    public Chat {
      tools = List.copyOf(tools);
      messages = List.copyOf(messages);
      if (messages.isEmpty()) {
        throw new IllegalArgumentException("A conversation has at least one message");
      }
    }
  }

  static Prompt chat(ChatMessage... messages) {
    return new Chat(List.of(messages));
  }

  static Prompt text(String text) {
    return new Text(text);
  }
}
