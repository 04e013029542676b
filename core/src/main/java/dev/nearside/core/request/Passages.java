package dev.nearside.core.request;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Walks a request for everything that is text, so that no channel escapes the scan. */
final class Passages {

  private final List<Passage> found = new ArrayList<>();

  private Passages() {}

  static List<Passage> of(Request request) {
    Passages passages = new Passages();
    request.messages().forEach(passages::addMessage);
    request.sampling().stop().forEach(stop -> passages.add("a stop text", stop));
    passages.addJson("the tools or settings", request.extra());
    return List.copyOf(passages.found);
  }

  private void addMessage(Message message) {
    String place =
        switch (message.role()) {
          case SYSTEM, DEVELOPER -> "the instructions";
          case USER -> "your message";
          case ASSISTANT -> "an earlier answer";
          case TOOL -> "a tool result";
        };
    for (Content part : message.content()) {
      switch (part) {
        case Content.Text text -> add(place, text.text());
        case Content.Attachment attachment -> addJson("an attachment", attachment.json());
      }
    }
    for (ToolCall call : message.toolCalls()) {
      add("a tool's name", call.name());
      add("a tool's arguments", call.arguments());
    }
    message.name().ifPresent(name -> add("a speaker's name", name));
  }

  private void addJson(String place, JsonNode node) {
    if (node.isString()) {
      add(place, node.stringValue());
    }
    for (JsonNode element : node.isArray() ? node.values() : List.<JsonNode>of()) {
      addJson(place, element);
    }
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      add(place, field.getKey());
      addJson(place, field.getValue());
    }
  }

  private void add(String place, String text) {
    if (!text.isEmpty()) {
      found.add(new Passage(place, text));
    }
  }
}
