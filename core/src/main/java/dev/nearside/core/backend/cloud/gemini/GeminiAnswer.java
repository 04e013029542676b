package dev.nearside.core.backend.cloud.gemini;

import static dev.nearside.core.backend.cloud.AnswerJson.text;

import dev.nearside.core.backend.BackendException;
import dev.nearside.core.backend.BackendException.Kind;
import dev.nearside.core.backend.CallIds;
import dev.nearside.core.backend.Delta;
import dev.nearside.core.backend.FinishReason;
import dev.nearside.core.backend.Usage;
import dev.nearside.core.backend.cloud.AnswerJson;
import dev.nearside.core.backend.cloud.AnswerReader;
import dev.nearside.core.backend.cloud.ToolCallPieces;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Reads an answer in the generateContent dialect: each event of a stream is a small answer. */
final class GeminiAnswer implements AnswerReader {

  private final Signatures signatures;
  private final ToolCallPieces calls = new ToolCallPieces();
  private final Map<Integer, Integer> callsMade = new HashMap<>();
  private final Set<Integer> open = new HashSet<>();
  private Usage usage = Usage.NONE;
  private String model;
  private boolean finished;

  GeminiAnswer(String model, Signatures signatures) {
    this.model = model;
    this.signatures = signatures;
  }

  @Override
  public List<Delta> event(byte[] data) {
    return read(AnswerJson.parse(data));
  }

  @Override
  public List<Delta> whole(byte[] body) {
    List<Delta> deltas = read(AnswerJson.parse(body));
    deltas.add(end());
    return deltas;
  }

  @Override
  public Delta.Done end() {
    if (!finished || !open.isEmpty()) {
      throw AnswerJson.brokenOff();
    }
    return new Delta.Done(usage, model);
  }

  private List<Delta> read(JsonNode root) {
    List<Delta> deltas = new ArrayList<>();
    model = text(root, "modelVersion").orElse(model);
    count(root.path("usageMetadata"));
    Optional<String> blocked = text(root.path("promptFeedback"), "blockReason");
    if (blocked.isPresent() && root.path("candidates").isEmpty()) {
      throw new BackendException(
          Kind.REJECTED, 400, "The provider blocked the request.", blocked.get(), Optional.empty());
    }
    for (JsonNode candidate : root.path("candidates").values()) {
      int choice = candidate.path("index").asInt(0);
      for (JsonNode part : candidate.path("content").path("parts").values()) {
        addPart(deltas, choice, part);
      }
      open.add(choice);
      addFinish(deltas, choice, candidate);
    }
    return deltas;
  }

  /** Thoughts are counted apart from what is shown, and paid like it. */
  private void count(JsonNode counted) {
    if (counted.isObject()) {
      int thoughts = counted.path("thoughtsTokenCount").asInt(usage.reasoningTokens());
      int shown =
          counted
              .path("candidatesTokenCount")
              .asInt(usage.completionTokens() - usage.reasoningTokens());
      usage =
          new Usage(
              counted.path("promptTokenCount").asInt(usage.promptTokens())
                  + counted.path("toolUsePromptTokenCount").asInt(0),
              shown + thoughts,
              counted.path("cachedContentTokenCount").asInt(usage.cachedTokens()),
              thoughts);
    }
  }

  private void addPart(List<Delta> deltas, int choice, JsonNode part) {
    text(part, "text")
        .filter(text -> !text.isEmpty())
        .ifPresent(text ->
            deltas.add(
                part.path("thought").asBoolean(false)
                    ? new Delta.Reasoning(choice, text)
                    : new Delta.Text(choice, text)));
    JsonNode call = part.path("functionCall");
    if (call.isObject()) {
      String id = text(call, "id").filter(given -> !given.isEmpty()).orElseGet(CallIds::next);
      text(part, "thoughtSignature").ifPresent(signature -> signatures.keep(id, signature));
      int index = callsMade.merge(choice, 1, Integer::sum) - 1;
      String arguments = call.path("args").isObject() ? call.path("args").toString() : "{}";
      calls
          .piece(choice, index, id, text(call, "name").orElse(""), arguments)
          .ifPresent(deltas::add);
    }
  }

  private void addFinish(List<Delta> deltas, int choice, JsonNode candidate) {
    text(candidate, "finishReason")
        .ifPresent(reason -> {
          deltas.addAll(calls.finish(choice, finishReason(reason)));
          open.remove(choice);
          finished = true;
        });
  }

  private static FinishReason finishReason(String reason) {
    return switch (reason) {
      case "STOP" -> FinishReason.STOP;
      case "MAX_TOKENS" -> FinishReason.LENGTH;
      case "SAFETY",
          "RECITATION",
          "LANGUAGE",
          "BLOCKLIST",
          "PROHIBITED_CONTENT",
          "SPII",
          "IMAGE_SAFETY",
          "IMAGE_PROHIBITED_CONTENT",
          "IMAGE_RECITATION" ->
          FinishReason.CONTENT_FILTER;
      default -> throw AnswerJson.failed(reason);
    };
  }
}
