package dev.nearside.gateway.dialect;

import static dev.nearside.gateway.dialect.ApiException.badRequest;

import dev.nearside.core.request.Feature;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Checks {@code tools} and {@code tool_choice} and says what a model must be able to do. */
final class ToolFields {

  private static final List<String> CHOICES = List.of("auto", "none", "required");

  private ToolFields() {}

  /**
   * The features that the fields need.
   *
   * @throws ApiException that says what to change
   */
  static Set<Feature> needs(ObjectNode extra) {
    Set<Feature> needs = EnumSet.noneOf(Feature.class);
    Set<String> names = new HashSet<>();
    JsonNode tools = extra.path("tools");
    if (!tools.isMissingNode() && !tools.isNull() && !tools.isArray()) {
      throw badRequest("tools", "tools must be an array of tools.");
    }
    int index = 0;
    for (JsonNode tool : tools.values()) {
      String where = "tools[" + index++ + "]";
      if (tool.path("type").asString("").equals("function")) {
        names.add(name(tool, where));
        needs.add(Feature.TOOLS);
      } else {
        needs.add(Feature.PROVIDER_TOOLS);
      }
    }
    if (!extra.path("functions").isEmpty()) {
      needs.add(Feature.PROVIDER_TOOLS);
    }
    choice(extra.path("tool_choice"), names, needs);
    return needs;
  }

  private static String name(JsonNode tool, String where) {
    JsonNode function = tool.path("function");
    if (!function.path("name").isString() || function.path("name").stringValue().isEmpty()) {
      throw badRequest(where + ".function.name", where + ".function.name must be a text.");
    }
    JsonNode parameters = function.path("parameters");
    if (!parameters.isMissingNode() && !parameters.isNull() && !parameters.isObject()) {
      throw badRequest(
          where + ".function.parameters",
          where + ".function.parameters must be an object, a JSON Schema.");
    }
    return function.path("name").stringValue();
  }

  private static void choice(JsonNode choice, Set<String> names, Set<Feature> needs) {
    if (choice.isMissingNode() || choice.isNull()) {
      return;
    }
    if (choice.isString()) {
      String word = choice.stringValue();
      if (!CHOICES.contains(word)) {
        throw badRequest(
            "tool_choice", "tool_choice must be auto, none, required, or name a function.");
      }
      if (word.equals("required") && needs.isEmpty()) {
        throw badRequest("tool_choice", "tool_choice is required, but there are no tools.");
      }
    } else if (!choice.path("type").asString("").equals("function")) {
      needs.add(Feature.PROVIDER_TOOLS);
    } else if (!names.contains(choice.path("function").path("name").asString(""))) {
      throw badRequest("tool_choice", "tool_choice names a function that is not among the tools.");
    }
  }
}
