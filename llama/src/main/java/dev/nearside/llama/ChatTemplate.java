package dev.nearside.llama;

import dev.nearside.llama.tools.PlainTools;
import dev.nearside.llama.tools.Tool;
import dev.nearside.llama.tools.ToolCall;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;

/** Turns a conversation into the text of a prompt, up to where the assistant's answer begins. */
interface ChatTemplate {
  /**
   * The prompt for {@code messages}.
   *
   * @param tools what the assistant may call
   * @throws LlamaException if the template refuses the conversation
   */
  String render(List<ChatMessage> messages, List<Tool> tools);

  /**
   * The first way of rendering {@code source} that keeps every message of a trial conversation: as
   * Jinja, else with the library's own code for well-known templates.
   */
  static Optional<ChatTemplate> choose(String source, String beginToken, String endToken) {
    ChatTemplate jinja = new JinjaTemplate(source, beginToken, endToken);
    if (keepsMessages(jinja)) {
      return Optional.of(knowsTools(jinja) ? jinja : plain(jinja));
    }
    ChatTemplate builtIn =
        (messages, _) ->
            NativeModel.applyTemplate(source, messages)
                .orElseThrow(() -> new LlamaException("The chat template is not supported"));
    return keepsMessages(builtIn) ? Optional.of(plain(builtIn)) : Optional.empty();
  }

  private static ChatTemplate plain(ChatTemplate template) {
    return (messages, tools) -> template.render(PlainTools.told(messages, tools), List.of());
  }

  /** Whether the template tells of tools, and in the form whose calls are understood. */
  private static boolean knowsTools(ChatTemplate template) {
    Tool trial = new Tool("trial_tool", "", JsonNodeFactory.instance.objectNode());
    ToolCall call = new ToolCall("trial_call", "{\"trial_argument\":1}");
    try {
      String rendered =
          template.render(
              List.of(
                  ChatMessage.user("first trial text"),
                  new ChatMessage("assistant", "", List.of(call)),
                  new ChatMessage("tool", "second trial text")),
              List.of(trial));
      return rendered.contains("trial_tool")
          && rendered.contains("<tool_call>")
          && rendered.contains("trial_argument")
          && rendered.contains("second trial text");
    } catch (LlamaException e) {
      return false;
    }
  }

  private static boolean keepsMessages(ChatTemplate template) {
    try {
      String rendered =
          template.render(
              List.of(
                  ChatMessage.user("first trial text"),
                  ChatMessage.assistant("second trial text"),
                  ChatMessage.user("third trial text")),
              List.of());
      int first = rendered.indexOf("first trial text");
      int second = rendered.indexOf("second trial text");
      int third = rendered.indexOf("third trial text");
      return first >= 0 && first < second && second < third;
    } catch (LlamaException e) {
      return false;
    }
  }
}
