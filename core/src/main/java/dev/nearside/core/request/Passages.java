package dev.nearside.core.request;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * Walks a request for everything that is text or could be read as such, so that no channel escapes
 * the scan. Settings read as {@code key: value}, since a key often tells what its value is.
 */
final class Passages {

  /** What stands between the text parts of a message. */
  static final String JOINT = " ";

  private static final String SETTINGS = "the tools or settings";
  private static final String ATTACHMENT = "an attachment";

  private final List<Passage> found = new ArrayList<>();

  /** How many files of text were met. */
  private int files;

  private Passages() {}

  static List<Passage> of(Request request) {
    Passages passages = new Passages();
    passages.addTarget(request.target());
    request.messages().forEach(passages::addMessage);
    request.sampling().stop().forEach(stop -> passages.add("a stop text", stop));
    request.sampling().seed().ifPresent(seed -> passages.add(SETTINGS, "seed: " + seed));
    passages.addJson(SETTINGS, "", request.extra());
    return List.copyOf(passages.found);
  }

  /** Every text of some JSON, such as the body that leaves the device. */
  static List<Passage> of(String place, JsonNode json) {
    Passages passages = new Passages();
    passages.addJson(place, "", json);
    return List.copyOf(passages.found);
  }

  private void addTarget(Target target) {
    switch (target) {
      case Target.CloudModel(String model) -> add("the model's name", model);
      case Target.Provider(String _, String model) -> add("the model's name", model);
      case Target.Auto(), Target.Local(), Target.Cloud() -> {}
    }
  }

  private void addMessage(Message message) {
    String place =
        switch (message.role()) {
          case SYSTEM, DEVELOPER -> "the instructions";
          case USER -> "your message";
          case ASSISTANT -> "an earlier answer";
          case TOOL -> "a tool result";
        };
    add(place, texts(message));
    for (Content part : message.content()) {
      if (part instanceof Content.Attachment attachment) {
        addAttachment(attachment);
      }
    }
    for (ToolCall call : message.toolCalls()) {
      add("a tool call's id", call.id());
      add("a tool's name", call.name());
      add("a tool's arguments", call.arguments());
    }
    message.toolCallId().ifPresent(id -> add("a tool call's id", id));
    message.name().ifPresent(name -> add("a speaker's name", name));
  }

  /** A part is checked only if it is a file of text; a link or an id may lead to anything. */
  private void addAttachment(Content.Attachment attachment) {
    int before = found.size();
    int filesBefore = files;
    addJson(ATTACHMENT, "", attachment.json());
    boolean known = found.subList(before, found.size()).stream().anyMatch(Passage::opaque);
    boolean isText = files > filesBefore || attachment.type().equals("refusal");
    if (!known && !isText) {
      found.add(new Passage(ATTACHMENT, attachment.type(), true));
    }
  }

  /** The text parts in one, as a model reads them: a value may begin in one and end in the next. */
  static String texts(Message message) {
    return message.content().stream()
        .filter(Content.Text.class::isInstance)
        .map(part -> ((Content.Text) part).text())
        .collect(Collectors.joining(JOINT));
  }

  private void addJson(String place, String key, JsonNode node) {
    if (node.isString()) {
      addText(place, key, node.stringValue());
    } else if (node.isNumber()) {
      addValue(place, key, digits(node));
    } else if (node.isArray()) {
      node.values().forEach(element -> addJson(place, key, element));
    } else if (node.isObject()) {
      add(place, key);
      for (Map.Entry<String, JsonNode> field : node.properties()) {
        addJson(place, field.getKey(), field.getValue());
      }
    } else {
      add(place, key);
    }
  }

  private void addText(String place, String key, String value) {
    Optional<EmbeddedData> file = EmbeddedData.in(key, value);
    if (file.isEmpty()) {
      addValue(place, key, value);
    } else if (file.get().text().isPresent()) {
      files++;
      addValue(place, key, file.get().announcement() + file.get().text().get());
    } else {
      found.add(new Passage(place, announcement(key) + file.get().head() + "…", true));
    }
  }

  private void addValue(String place, String key, String value) {
    add(place, announcement(key) + value);
  }

  /** What is read before the value of a key. */
  static String announcement(String key) {
    return key.isEmpty() ? "" : key + ": ";
  }

  /** All digits of a number, without an exponent where it has a finite value. */
  static String digits(JsonNode number) {
    return number.isIntegralNumber() || !Double.isFinite(number.doubleValue())
        ? number.asString()
        : BigDecimal.valueOf(number.doubleValue()).toPlainString();
  }

  private void add(String place, String text) {
    if (!text.isEmpty()) {
      found.add(new Passage(place, text));
    }
  }
}
