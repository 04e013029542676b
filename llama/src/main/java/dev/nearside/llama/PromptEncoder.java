package dev.nearside.llama;

import dev.nearside.llama.tools.Tool;
import dev.nearside.llama.tools.ToolCall;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Turns prompts into tokens. Safe from any thread while the model is open. */
final class PromptEncoder {
  private final Vocabulary vocabulary;
  private final ControlText controlText;
  private final Optional<ChatTemplate> template;

  PromptEncoder(Vocabulary vocabulary, Optional<String> templateSource) {
    this.vocabulary = vocabulary;
    this.controlText = new ControlText(vocabulary.controlTexts());
    this.template =
        templateSource.flatMap(
            source -> ChatTemplate.choose(source, vocabulary.beginText(), vocabulary.endText()));
  }

  boolean chats() {
    return template.isPresent();
  }

  /**
   * @throws LlamaException if the model cannot lay out a conversation or refuses this one
   */
  int[] encode(Prompt prompt) {
    return switch (prompt) {
      case Prompt.Text text -> withBegin(vocabulary.tokenize(text.text(), false));
      case Prompt.Chat chat -> encode(chat);
    };
  }

  private int[] encode(Prompt.Chat chat) {
    ChatTemplate layout =
        template.orElseThrow(() ->
            new LlamaException(
                "The model has no usable chat template; it can only continue plain text"));
    String rendered =
        layout.render(
            chat.messages().stream().map(this::guarded).toList(),
            chat.tools().stream().map(this::guarded).toList());
    List<int[]> parts = new ArrayList<>();
    for (String part : ControlText.split(rendered)) {
      parts.add(vocabulary.tokenize(part, true));
    }
    return withBegin(parts.stream().flatMapToInt(Arrays::stream).toArray());
  }

  private ChatMessage guarded(ChatMessage message) {
    return new ChatMessage(
        message.role(),
        controlText.guard(message.content()),
        message.toolCalls().stream()
            .map(call ->
                new ToolCall(controlText.guard(call.name()), controlText.guard(call.arguments())))
            .toList());
  }

  private Tool guarded(Tool tool) {
    return new Tool(
        controlText.guard(tool.name()),
        controlText.guard(tool.description()),
        (ObjectNode) guarded(tool.parameters()));
  }

  private JsonNode guarded(JsonNode node) {
    if (node instanceof ObjectNode object) {
      ObjectNode copy = object.objectNode();
      object
          .properties()
          .forEach(field -> copy.set(controlText.guard(field.getKey()), guarded(field.getValue())));
      return copy;
    }
    if (node instanceof ArrayNode array) {
      ArrayNode copy = array.arrayNode();
      array.values().forEach(element -> copy.add(guarded(element)));
      return copy;
    }
    return node instanceof StringNode text
        ? StringNode.valueOf(controlText.guard(text.stringValue()))
        : node;
  }

  private int[] withBegin(int[] tokens) {
    int begin = vocabulary.beginToken();
    if (!vocabulary.addsBegin() || (tokens.length > 0 && tokens[0] == begin)) {
      return tokens;
    }
    return IntStream.concat(IntStream.of(begin), Arrays.stream(tokens)).toArray();
  }
}
