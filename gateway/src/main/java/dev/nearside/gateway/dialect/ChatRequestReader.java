package dev.nearside.gateway.dialect;

import static dev.nearside.gateway.dialect.ApiException.badRequest;

import dev.nearside.core.request.Content;
import dev.nearside.core.request.Feature;
import dev.nearside.core.request.Message;
import dev.nearside.core.request.Mode;
import dev.nearside.core.request.Request;
import dev.nearside.core.request.Role;
import dev.nearside.core.request.Sampling;
import dev.nearside.core.request.Target;
import dev.nearside.core.request.ToolCall;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads the body of {@code POST /v1/chat/completions} into a request. Fields that the core has no
 * word for stay as they are, for a provider of the same dialect.
 *
 * @see <a href="https://platform.openai.com/docs/api-reference/chat/create">Create chat
 *     completion</a>
 */
public final class ChatRequestReader {

  private static final Pattern MODEL = Pattern.compile("[\\x21-\\x7E]{0,200}");

  private final Function<String, Target> targets;

  /**
   * @param targets what a model's name means
   */
  public ChatRequestReader(Function<String, Target> targets) {
    this.targets = targets;
  }

  /** A request, and what the caller wants of its stream. */
  record ChatRequest(Request request, boolean includeUsage) {}

  /**
   * Reads a body, also one that another API's request was translated to.
   *
   * @throws ApiException that says what to change
   */
  public Request request(ObjectNode body, Optional<Mode> mode) {
    return read(body, mode).request();
  }

  /**
   * Reads the body.
   *
   * @throws ApiException that says what to change
   */
  ChatRequest read(ObjectNode body, Optional<Mode> mode) {
    Fields fields = new Fields(body.deepCopy());
    Target target = targets.apply(model(fields));
    boolean stream = fields.bool("stream").orElse(false);
    boolean includeUsage = includeUsage(fields);
    List<Message> messages = messages(fields.remove("messages"));
    Sampling sampling = sampling(fields);
    ObjectNode extra = fields.rest();
    require(extra, "tools", JsonNode::isArray, "an array");
    require(extra, "response_format", JsonNode::isObject, "an object");
    require(extra, "grammar", JsonNode::isString, "a text");
    Set<Feature> needs = needs(target, messages, extra);
    return new ChatRequest(
        new Request(target, mode, messages, sampling, stream, needs, extra), includeUsage);
  }

  /** Names end up in the ledger, so they may not be just any text. */
  private static String model(Fields fields) {
    String model = fields.string("model").orElse("auto");
    if (!MODEL.matcher(model).matches()) {
      throw badRequest(
          "model",
          "model must be auto, local, cloud, provider/model or a model's name, of at most 200"
              + " characters without spaces.");
    }
    return model;
  }

  private static boolean includeUsage(Fields fields) {
    Optional<JsonNode> options = fields.remove("stream_options");
    if (options.isPresent() && !options.get().isObject()) {
      throw badRequest("stream_options", "stream_options must be an object.");
    }
    return options.map(node -> node.path("include_usage").asBoolean(false)).orElse(false);
  }

  /**
   * Reads an array of messages.
   *
   * @throws ApiException that says what to change
   */
  public static List<Message> messages(Optional<JsonNode> node) {
    if (node.isEmpty() || !node.get().isArray()) {
      throw badRequest("messages", "messages must be an array of at least one message.");
    }
    if (node.get().isEmpty()) {
      throw badRequest("messages", "messages is empty: send at least one message.");
    }
    List<Message> messages = new ArrayList<>();
    for (JsonNode message : node.get().values()) {
      messages.add(message("messages[" + messages.size() + "]", message));
    }
    return messages;
  }

  private static Message message(String where, JsonNode json) {
    if (!json.isObject()) {
      throw badRequest(where, where + " must be an object with role and content.");
    }
    JsonNode named = json.path("role");
    Role role =
        Role.of(named.isString() ? named.stringValue() : "")
            .orElseThrow(() ->
                badRequest(
                    where + ".role",
                    where + ".role must be one of system, developer, user, assistant, tool."));
    List<ToolCall> calls = toolCalls(where, json.path("tool_calls"));
    List<Content> content = content(where, json.path("content"));
    if (content.isEmpty() && calls.isEmpty() && role != Role.ASSISTANT) {
      throw badRequest(
          where + ".content", where + ".content must be a text or an array of content parts.");
    }
    return new Message(
        role, content, calls, text(where, json, "tool_call_id"), text(where, json, "name"));
  }

  private static List<Content> content(String where, JsonNode json) {
    if (json.isMissingNode() || json.isNull()) {
      return List.of();
    }
    if (json.isString()) {
      return List.of(new Content.Text(json.stringValue()));
    }
    if (!json.isArray()) {
      throw badRequest(
          where + ".content", where + ".content must be a text or an array of content parts.");
    }
    List<Content> parts = new ArrayList<>();
    for (JsonNode part : json.values()) {
      parts.add(part(where + ".content[" + parts.size() + "]", part));
    }
    return parts;
  }

  private static Content part(String where, JsonNode json) {
    if (!(json instanceof ObjectNode part) || !part.path("type").isString()) {
      throw badRequest(where, where + " must be an object with a type, such as text.");
    }
    String type = part.path("type").stringValue();
    if (!type.equals("text")) {
      return new Content.Attachment(type, part);
    }
    if (!part.path("text").isString()) {
      throw badRequest(where + ".text", where + ".text must be a text.");
    }
    return new Content.Text(part.path("text").stringValue());
  }

  private static List<ToolCall> toolCalls(String where, JsonNode json) {
    if (json.isMissingNode() || json.isNull()) {
      return List.of();
    }
    if (!json.isArray()) {
      throw badRequest(where + ".tool_calls", where + ".tool_calls must be an array.");
    }
    List<ToolCall> calls = new ArrayList<>();
    for (JsonNode call : json.values()) {
      JsonNode function = call.path("function");
      String at = where + ".tool_calls[" + calls.size() + "]";
      calls.add(
          new ToolCall(
              text(at, call, "id").orElse(""),
              text(at + ".function", function, "name")
                  .orElseThrow(
                      () -> badRequest(at + ".function.name", at + ".function.name is missing.")),
              text(at + ".function", function, "arguments").orElse("")));
    }
    return calls;
  }

  private static Optional<String> text(String where, JsonNode json, String field) {
    JsonNode value = json.path(field);
    if (value.isMissingNode() || value.isNull()) {
      return Optional.empty();
    }
    if (!value.isString()) {
      throw badRequest(where + "." + field, where + "." + field + " must be a text.");
    }
    return Optional.of(value.stringValue());
  }

  private static Sampling sampling(Fields fields) {
    var plainBound = fields.integer("max_tokens", 1, Integer.MAX_VALUE);
    var newerBound = fields.peekInteger("max_completion_tokens", 1, Integer.MAX_VALUE);
    return new Sampling(
        fields.number("temperature", 0, 2),
        fields.number("top_p", 0, 1),
        Fields.toInt(fields.integer("top_k", 0, Integer.MAX_VALUE)),
        fields.number("min_p", 0, 1),
        fields.integer("seed", Long.MIN_VALUE, Long.MAX_VALUE),
        fields.texts("stop"),
        Fields.toInt(newerBound.isPresent() ? newerBound : plainBound));
  }

  private static void require(
      ObjectNode extra, String field, Predicate<JsonNode> form, String description) {
    JsonNode value = extra.path(field);
    if (!value.isMissingNode() && !value.isNull() && !form.test(value)) {
      throw badRequest(field, field + " must be " + description + ".");
    }
  }

  private static Set<Feature> needs(Target target, List<Message> messages, ObjectNode extra) {
    Set<Feature> needs = EnumSet.noneOf(Feature.class);
    boolean toolTurns =
        messages.stream().anyMatch(m -> m.role() == Role.TOOL || !m.toolCalls().isEmpty());
    if (toolTurns) {
      needs.add(Feature.TOOLS);
    }
    needs.addAll(ToolFields.needs(extra));
    if (messages.stream()
        .flatMap(message -> message.content().stream())
        .anyMatch(Content.Attachment.class::isInstance)) {
      needs.add(Feature.ATTACHMENTS);
    }
    if (formatted(extra.path("response_format"))) {
      needs.add(Feature.STRUCTURED_OUTPUT);
    }
    if (new Fields(extra).peekInteger("n", 1, 128).orElse(1) > 1) {
      needs.add(Feature.SEVERAL_CHOICES);
    }
    if (extra.path("logprobs").asBoolean(false)) {
      needs.add(Feature.LOG_PROBABILITIES);
    }
    if (extra.path("frequency_penalty").asDouble(0) != 0
        || extra.path("presence_penalty").asDouble(0) != 0
        || !extra.path("logit_bias").isEmpty()) {
      needs.add(Feature.PENALTIES);
    }
    if (!extra.path("logit_bias").isEmpty() && !(target instanceof Target.Local)) {
      needs.add(Feature.PROVIDER_TOKENS);
    }
    return needs;
  }

  private static boolean formatted(JsonNode format) {
    if (format.isMissingNode() || format.isNull()) {
      return false;
    }
    if (!format.path("type").isString()) {
      throw badRequest(
          "response_format", "response_format must be an object with a type, such as json_schema.");
    }
    String type = format.path("type").stringValue();
    if (type.equals("json_schema") && !format.path("json_schema").isObject()) {
      throw badRequest(
          "response_format.json_schema",
          "response_format.json_schema must be an object with name and schema.");
    }
    return !type.equals("text");
  }
}
