package dev.nearside.gateway.dialect.responses;

import static dev.nearside.gateway.dialect.ApiException.badRequest;

import dev.nearside.gateway.dialect.Fields;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Puts the fields of the Responses API into those of chat completions. */
final class ResponsesReader {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /** Fields that mean the same in both. */
  private static final List<String> SAME =
      List.of(
          "model",
          "stream",
          "temperature",
          "top_p",
          "parallel_tool_calls",
          "service_tier",
          "safety_identifier",
          "prompt_cache_key",
          "user",
          "top_logprobs",
          "metadata");

  /** Fields that only tell OpenAI's own servers what to do. */
  private static final List<String> MEANINGLESS =
      List.of(
          "include", "truncation", "stream_options", "prompt_cache_retention", "max_tool_calls");

  /**
   * The body for chat completions.
   *
   * @param fields without those that concern earlier responses and storing
   * @param messages the conversation
   */
  ObjectNode chat(Fields fields, ArrayNode messages) {
    ObjectNode chat = NODES.objectNode();
    for (String name : SAME) {
      fields.remove(name).ifPresent(value -> chat.set(name, value));
    }
    if (chat.has("top_logprobs")) {
      chat.put("logprobs", true);
    }
    fields
        .integer("max_output_tokens", 1, Integer.MAX_VALUE)
        .ifPresent(most -> chat.put("max_completion_tokens", most));
    ArrayNode all = chat.putArray("messages");
    fields
        .string("instructions")
        .ifPresent(text -> all.addObject().put("role", "developer").put("content", text));
    all.addAll(messages);
    fields
        .remove("reasoning")
        .map(reasoning -> reasoning.path("effort"))
        .filter(JsonNode::isString)
        .ifPresent(effort -> chat.set("reasoning_effort", effort));
    fields.remove("text").ifPresent(text -> text(text, chat));
    fields.remove("tools").ifPresent(tools -> tools(tools, chat));
    fields.remove("tool_choice").ifPresent(choice -> toolChoice(choice, chat));
    MEANINGLESS.forEach(fields::remove);
    fields.rest().propertyNames().stream()
        .findFirst()
        .ifPresent(name -> {
          throw badRequest(name, "The field " + safe(name) + " is not known here.");
        });
    return chat;
  }

  private static String safe(String name) {
    return name.matches("\\w{1,40}") ? name : "named so";
  }

  private static void text(JsonNode text, ObjectNode chat) {
    if (text.path("verbosity").isString()) {
      chat.set("verbosity", text.path("verbosity"));
    }
    JsonNode format = text.path("format");
    if (!format.isObject()) {
      return;
    }
    ObjectNode translated = NODES.objectNode().put("type", format.path("type").asString(""));
    if (format.path("type").asString("").equals("json_schema")) {
      ObjectNode schema = translated.putObject("json_schema");
      for (String name : List.of("name", "description", "schema", "strict")) {
        if (format.has(name)) {
          schema.set(name, format.path(name));
        }
      }
    }
    chat.set("response_format", translated);
  }

  private static void tools(JsonNode tools, ObjectNode chat) {
    if (!tools.isArray()) {
      throw badRequest("tools", "tools must be an array of tools.");
    }
    if (tools.isEmpty()) {
      return;
    }
    ArrayNode functions = chat.putArray("tools");
    for (JsonNode tool : tools.values()) {
      String where = "tools[" + functions.size() + "]";
      if (!tool.path("type").asString("").equals("function")) {
        throw badRequest(where + ".type", where + ".type must be function: others run at OpenAI.");
      }
      ObjectNode function = functions.addObject().put("type", "function").putObject("function");
      for (String name : List.of("name", "description", "parameters", "strict")) {
        if (tool.hasNonNull(name)) {
          function.set(name, tool.path(name));
        }
      }
    }
  }

  private static void toolChoice(JsonNode choice, ObjectNode chat) {
    if (choice.isString()) {
      chat.set("tool_choice", choice);
    } else if (choice.path("type").asString("").equals("function")) {
      chat.putObject("tool_choice")
          .put("type", "function")
          .putObject("function")
          .set("name", choice.path("name"));
    } else {
      throw badRequest(
          "tool_choice", "tool_choice must be auto, none, required, or name a function.");
    }
  }
}
