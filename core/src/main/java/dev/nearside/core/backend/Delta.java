package dev.nearside.core.backend;

import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A piece of a streamed answer. {@link Done} is the last of every complete one. */
public sealed interface Delta {

  /**
   * Text of the answer.
   *
   * @param choice which of several answers it belongs to
   * @param text whole characters, may be empty
   * @param logProbabilities as the provider sent them
   */
  record Text(int choice, String text, Optional<JsonNode> logProbabilities) implements Delta {
    public Text(int choice, String text) {
      this(choice, text, Optional.empty());
    }
  }

  /** Reasoning that a model shows beside its answer. */
  record Reasoning(int choice, String text) implements Delta {}

  /** A refusal in the model's own words. */
  record Declined(int choice, String text) implements Delta {}

  /**
   * A piece of a tool call.
   *
   * @param choice which of several answers it belongs to
   * @param index which of several calls it belongs to
   * @param id the call's id; empty after its first piece
   * @param name the function's name; empty after its first piece
   * @param arguments a piece of the arguments' JSON text, may be empty
   */
  record ToolCall(int choice, int index, String id, String name, String arguments)
      implements Delta {}

  /**
   * What the answer rests on, such as the pages a search found.
   *
   * @param fields as the provider put them beside its choices, {@code citations} for one
   */
  record Sources(ObjectNode fields) implements Delta {}

  /** One choice is complete. */
  record Finish(int choice, FinishReason reason) implements Delta {}

  /**
   * The whole answer is complete.
   *
   * @param usage tokens counted
   * @param model the model that answered, as the backend names it
   */
  record Done(Usage usage, String model) implements Delta {}
}
