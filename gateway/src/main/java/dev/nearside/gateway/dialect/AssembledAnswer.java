package dev.nearside.gateway.dialect;

import dev.nearside.core.backend.Delta;
import dev.nearside.core.backend.FinishReason;
import dev.nearside.core.backend.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * An answer put together from its deltas.
 *
 * @param choices by their index; usually one
 * @param sources what a provider that searches tells of where it looked, as it names the fields
 */
public record AssembledAnswer(SortedMap<Integer, Choice> choices, ObjectNode sources, Usage usage) {

  /**
   * One of several answers.
   *
   * @param logProbabilities of the text's tokens, as the backend told them
   */
  public record Choice(
      String text,
      String reasoning,
      String refusal,
      List<Call> calls,
      List<JsonNode> logProbabilities,
      FinishReason finish) {}

  /**
   * A call of a tool.
   *
   * @param arguments JSON text, an object without fields where the model sent nothing
   */
  public record Call(String id, String name, String arguments) {}

  /** Puts deltas together. */
  public static AssembledAnswer of(List<Delta> deltas) {
    SortedMap<Integer, Parts> parts = new TreeMap<>();
    Usage usage = Usage.NONE;
    ObjectNode sources = JsonNodeFactory.instance.objectNode();
    for (Delta delta : deltas) {
      switch (delta) {
        case Delta.Text text -> {
          at(parts, text.choice()).text.append(text.text());
          text.logProbabilities()
              .ifPresent(node ->
                  at(parts, text.choice())
                      .logProbabilities
                      .addAll(List.copyOf(node.path("content").values())));
        }
        case Delta.Reasoning text -> at(parts, text.choice()).reasoning.append(text.text());
        case Delta.Declined text -> at(parts, text.choice()).refusal.append(text.text());
        case Delta.ToolCall call -> at(parts, call.choice()).add(call);
        case Delta.Sources told -> sources.setAll(told.fields());
        case Delta.Finish finish -> at(parts, finish.choice()).finish = finish.reason();
        case Delta.Done done -> usage = done.usage();
      }
    }
    SortedMap<Integer, Choice> choices = new TreeMap<>();
    parts.forEach((index, part) -> choices.put(index, part.choice()));
    return new AssembledAnswer(choices, sources, usage);
  }

  /** The first choice, without anything where there is none. */
  public Choice first() {
    return choices.values().stream().findFirst().orElseGet(() -> new Parts().choice());
  }

  private static Parts at(SortedMap<Integer, Parts> parts, int index) {
    return parts.computeIfAbsent(index, _ -> new Parts());
  }

  /** A choice in the making. */
  private static final class Parts {
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder reasoning = new StringBuilder();
    private final StringBuilder refusal = new StringBuilder();
    private final List<JsonNode> logProbabilities = new ArrayList<>();
    private final SortedMap<Integer, CallParts> calls = new TreeMap<>();
    private FinishReason finish = FinishReason.STOP;

    void add(Delta.ToolCall piece) {
      CallParts call = calls.computeIfAbsent(piece.index(), _ -> new CallParts());
      call.id = call.id.isEmpty() ? piece.id() : call.id;
      call.name.append(piece.name());
      call.arguments.append(piece.arguments());
    }

    Choice choice() {
      return new Choice(
          text.toString(),
          reasoning.toString(),
          refusal.toString(),
          calls.values().stream().map(CallParts::call).toList(),
          logProbabilities,
          finish);
    }
  }

  private static final class CallParts {
    private String id = "";
    private final StringBuilder name = new StringBuilder();
    private final StringBuilder arguments = new StringBuilder();

    Call call() {
      return new Call(id, name.toString(), arguments.isEmpty() ? "{}" : arguments.toString());
    }
  }
}
