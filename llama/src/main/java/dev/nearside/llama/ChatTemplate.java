package dev.nearside.llama;

import java.util.List;
import java.util.Optional;

/** Turns a conversation into the text of a prompt, up to where the assistant's answer begins. */
interface ChatTemplate {
  /**
   * The prompt for {@code messages}.
   *
   * @throws LlamaException if the template refuses the conversation
   */
  String render(List<ChatMessage> messages);

  /**
   * The first way of rendering {@code source} that keeps every message of a trial conversation: as
   * Jinja, else with the library's own code for well-known templates.
   */
  static Optional<ChatTemplate> choose(String source, String beginToken, String endToken) {
    ChatTemplate jinja = new JinjaTemplate(source, beginToken, endToken);
    if (keepsMessages(jinja)) {
      return Optional.of(jinja);
    }
    ChatTemplate builtIn =
        messages ->
            NativeModel.applyTemplate(source, messages)
                .orElseThrow(() -> new LlamaException("The chat template is not supported"));
    return keepsMessages(builtIn) ? Optional.of(builtIn) : Optional.empty();
  }

  private static boolean keepsMessages(ChatTemplate template) {
    try {
      String rendered =
          template.render(
              List.of(
                  ChatMessage.user("first trial text"),
                  ChatMessage.assistant("second trial text"),
                  ChatMessage.user("third trial text")));
      int first = rendered.indexOf("first trial text");
      int second = rendered.indexOf("second trial text");
      int third = rendered.indexOf("third trial text");
      return first >= 0 && first < second && second < third;
    } catch (LlamaException e) {
      return false;
    }
  }
}
