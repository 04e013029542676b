package dev.nearside.core.backend.cloud.anthropic;

import static dev.nearside.core.backend.cloud.AnswerJson.text;

import dev.nearside.core.backend.Delta;
import dev.nearside.core.backend.FinishReason;
import dev.nearside.core.backend.Usage;
import dev.nearside.core.backend.cloud.AnswerJson;
import dev.nearside.core.backend.cloud.AnswerReader;
import dev.nearside.core.backend.cloud.ToolCallPieces;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * Reads an answer in the Messages dialect: whole, or as events of which each adds to one of several
 * content blocks.
 *
 * @see <a href="https://platform.claude.com/docs/en/build-with-claude/streaming">Streaming</a>
 */
final class AnthropicAnswer implements AnswerReader {

  private final ToolCallPieces calls = new ToolCallPieces();
  private String model;
  private int freshTokens;
  private int cacheWrites;
  private int cacheReads;
  private int outputTokens;
  private int thinkingTokens;
  private boolean finished;

  AnthropicAnswer(String model) {
    this.model = model;
  }

  @Override
  public List<Delta> event(byte[] data) {
    JsonNode event = AnswerJson.parse(data);
    List<Delta> deltas = new ArrayList<>(1);
    int index = event.path("index").asInt(0);
    switch (event.path("type").asString("")) {
      case "message_start" -> readCommon(event.path("message"));
      case "content_block_start" -> addBlock(deltas, index, event.path("content_block"));
      case "content_block_delta" -> addDelta(deltas, index, event.path("delta"));
      case "message_delta" -> {
        count(event.path("usage"));
        addFinish(deltas, event.path("delta"));
      }
      case "message_stop" -> deltas.add(end());
      default -> {
        // The end of a block says nothing new, a ping nothing at all, and new kinds may come.
      }
    }
    return deltas;
  }

  @Override
  public List<Delta> whole(byte[] body) {
    JsonNode message = AnswerJson.parse(body);
    List<Delta> deltas = new ArrayList<>();
    readCommon(message);
    int index = 0;
    for (JsonNode block : message.path("content").values()) {
      addBlock(deltas, index++, block);
    }
    addFinish(deltas, message);
    deltas.add(end());
    return deltas;
  }

  @Override
  public Delta.Done end() {
    if (!finished) {
      throw AnswerJson.brokenOff();
    }
    Usage usage =
        new Usage(freshTokens + cacheWrites + cacheReads, outputTokens, cacheReads, thinkingTokens);
    return new Delta.Done(usage, model);
  }

  private void readCommon(JsonNode message) {
    model = text(message, "model").orElse(model);
    count(message.path("usage"));
  }

  /** Counts are of the answer so far; a later one may leave out what has not changed. */
  private void count(JsonNode usage) {
    freshTokens = usage.path("input_tokens").asInt(freshTokens);
    cacheWrites = usage.path("cache_creation_input_tokens").asInt(cacheWrites);
    cacheReads = usage.path("cache_read_input_tokens").asInt(cacheReads);
    outputTokens = usage.path("output_tokens").asInt(outputTokens);
    thinkingTokens =
        usage.path("output_tokens_details").path("thinking_tokens").asInt(thinkingTokens);
  }

  private void addBlock(List<Delta> deltas, int index, JsonNode block) {
    switch (block.path("type").asString("")) {
      case "text" -> addText(deltas, text(block, "text").orElse(""));
      case "thinking" -> addThinking(deltas, text(block, "thinking").orElse(""));
      case "tool_use" -> {
        JsonNode input = block.path("input");
        calls
            .piece(
                0,
                index,
                text(block, "id").orElse(""),
                text(block, "name").orElse(""),
                input.isEmpty() ? "" : input.toString())
            .ifPresent(deltas::add);
      }
      default -> {
        // Such as hidden thinking, and tools that the provider ran itself.
      }
    }
  }

  private void addDelta(List<Delta> deltas, int index, JsonNode delta) {
    switch (delta.path("type").asString("")) {
      case "text_delta" -> addText(deltas, text(delta, "text").orElse(""));
      case "thinking_delta" -> addThinking(deltas, text(delta, "thinking").orElse(""));
      case "input_json_delta" -> addArguments(deltas, index, delta);
      default -> {
        // Such as the signature of a thought.
      }
    }
  }

  /** Tools that the provider runs itself send their input the same way, but were never begun. */
  private void addArguments(List<Delta> deltas, int index, JsonNode delta) {
    if (calls.isOpen(0, index)) {
      calls.piece(0, index, "", "", text(delta, "partial_json").orElse("")).ifPresent(deltas::add);
    }
  }

  private static void addText(List<Delta> deltas, String text) {
    if (!text.isEmpty()) {
      deltas.add(new Delta.Text(0, text));
    }
  }

  private static void addThinking(List<Delta> deltas, String text) {
    if (!text.isEmpty()) {
      deltas.add(new Delta.Reasoning(0, text));
    }
  }

  private void addFinish(List<Delta> deltas, JsonNode message) {
    text(message, "stop_reason")
        .ifPresent(reason -> {
          deltas.addAll(
              calls.finish(
                  0,
                  switch (reason) {
                    case "tool_use" -> FinishReason.TOOL_CALLS;
                    case "max_tokens", "model_context_window_exceeded" -> FinishReason.LENGTH;
                    case "refusal" -> FinishReason.CONTENT_FILTER;
                    default -> FinishReason.STOP;
                  }));
          finished = true;
        });
  }
}
