package dev.nearside.llama;

import java.util.List;

/** What the model continues. */
public sealed interface Prompt {

  /** Plain text, continued as it stands; control tokens written in it stay text. */
  record Text(String text) implements Prompt {}

  /** A conversation, laid out by the model's own chat template; the assistant speaks next. */
  record Chat(List<ChatMessage> messages) implements Prompt {
    public Chat {
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
