package dev.nearside.core.cache;

import dev.nearside.core.backend.cloud.openai.OpenAiRequest;
import dev.nearside.core.privacy.Sha256;
import dev.nearside.core.request.Content;
import dev.nearside.core.request.Feature;
import dev.nearside.core.request.Message;
import dev.nearside.core.request.Request;
import dev.nearside.core.request.Role;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Names for requests that have the same answer. Whether it is streamed makes no difference, nor
 * does the order of its settings; everything else does: model, mode, instructions, earlier turns,
 * tools, and whose request it is.
 */
final class RequestKeys {

  private static final Set<String> ABOUT_THE_STREAM = Set.of("stream", "stream_options");

  private RequestKeys() {}

  /**
   * The name that only the very same request has.
   *
   * @param scope whose request it is
   */
  static String exact(Request request, String scope) {
    return digest("exact", request, scope);
  }

  /**
   * A request whose last question may be worded differently.
   *
   * @param question its form
   * @param name shared by requests that differ in nothing but how the question is written
   * @param setting shared by requests that differ in nothing but the question
   */
  record Near(QuestionForm question, String name, String setting) {}

  /**
   * The request as one whose last question alone may differ. Empty where tools may be called or
   * what is asked is more than a short plain question.
   */
  static Optional<Near> near(Request request, String scope) {
    Message last = request.messages().getLast();
    if (last.role() != Role.USER
        || last.content().size() != 1
        || !(last.content().getFirst() instanceof Content.Text(String text))
        || request.needs().contains(Feature.TOOLS)
        || request.needs().contains(Feature.PROVIDER_TOOLS)) {
      return Optional.empty();
    }
    return QuestionForm.of(text)
        .map(form ->
            new Near(
                form,
                digest("near", withQuestion(request, form.written()), scope),
                digest("setting", withQuestion(request, ""), scope)));
  }

  private static Request withQuestion(Request request, String question) {
    List<Message> messages = new ArrayList<>(request.messages());
    Message last = messages.removeLast();
    messages.add(
        new Message(
            last.role(),
            List.of(new Content.Text(question)),
            last.toolCalls(),
            last.toolCallId(),
            last.name()));
    return new Request(
        request.target(),
        request.mode(),
        messages,
        request.sampling(),
        request.stream(),
        request.needs(),
        request.extra());
  }

  private static String digest(String kind, Request request, String scope) {
    ArrayNode parts = JsonNodeFactory.instance.arrayNode();
    parts.add(kind).add(scope).add(request.target().toString());
    parts.add(request.mode().map(Enum::name).orElse(""));
    ObjectNode body = OpenAiRequest.toJson(request, "");
    for (String name : new TreeSet<>(body.propertyNames())) {
      if (!ABOUT_THE_STREAM.contains(name)) {
        parts.add(name).add(body.get(name));
      }
    }
    return HexFormat.of().formatHex(Sha256.of(JsonMapper.shared().writeValueAsBytes(parts)));
  }
}
