package dev.nearside.core.privacy.roundtrip;

import dev.nearside.core.request.Content;
import dev.nearside.core.request.Message;
import dev.nearside.core.request.Request;
import dev.nearside.core.request.Role;
import dev.nearside.core.request.Sampling;
import dev.nearside.core.request.Target;
import dev.nearside.core.request.ToolCall;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A conversation with private values in every channel, between texts that try to get in the way:
 * look-alikes of placeholders, escapes, emoji, text from right to left, zero-width characters, and
 * characters that mean something to regular expressions.
 */
final class Generated {

  private static final JsonMapper JSON = JsonMapper.shared();

  private static final String[] HOSTILE = {
    "[CARD_1] ",
    "\\[EMAIL\\_2\\] ",
    "[card 3] ",
    "CARD_4 ",
    "[PERSON_1_FIRST] ",
    "[ US SSN 1 ] ",
    "\\u005bCARD_2\\u005d ",
    "[CARD_",
    "[",
    "]",
    "\\",
    "$1 \\Q.*\\E (?i)[a-z]{2,}+ ",
    "\\[",
    "\\] ",
    "👩‍👩‍👧‍👦 ",
    "日本語のテキスト ",
    "שלום עולם ",
    "\u202Emirror\u202C ",
    "zero\u200Bwidth ",
    "𝒜𝓁𝓁 ",
    "\"quoted\" ",
    "{\"a\":1} ",
    "{",
    "}",
    "<b>&amp;</b> ",
    "`code` ",
    "**bold** ",
    "\n\n- item ",
    "\t",
    "| a | b |\n",
    "[link](https://example.net/x) ",
    "%20%5B ",
    "e\u0301 ",
    "\u00A0",
    "'s ",
    "[EMAIL_1",
    "_1] ",
    "PERSON_1_LAST ",
    "V2 ",
    "null",
    "\\n\\t ",
    "[[[",
    "…",
    "\uFEFF"
  };

  private static final String[] PLAIN = {
    "Please summarise this. ",
    "What should I answer? ",
    "Thanks! ",
    "The order is late. ",
    "Here is the next part, with some words in it. ",
    "Compare both and say why. "
  };

  private final Random random;
  private final Planted planted;

  Generated(Random random) {
    this.random = random;
    this.planted = new Planted(random);
  }

  /** What must not leave. */
  List<String> secrets() {
    return planted.values();
  }

  Request request() {
    List<Message> messages = new ArrayList<>();
    if (random.nextBoolean()) {
      messages.add(Message.of(Role.SYSTEM, "You help. " + text(3)));
    }
    messages.add(user("Hello. " + planted.introduction() + text(6)));
    int turns = random.nextInt(3);
    for (int i = 0; i < turns; i++) {
      messages.add(random.nextBoolean() ? assistant() : calling(i));
      if (!messages.getLast().toolCalls().isEmpty()) {
        messages.add(result(messages.getLast().toolCalls().getFirst().id()));
      }
      messages.add(user(random.nextInt(4) == 0 ? document() : text(5)));
    }
    return with(messages);
  }

  /** The same conversation some turns later. */
  Request followUp(Request before, String answer) {
    List<Message> messages = new ArrayList<>(before.messages());
    if (messages.size() > 2 && random.nextInt(3) == 0) {
      messages.removeFirst();
    }
    messages.add(Message.of(Role.ASSISTANT, answer));
    messages.add(Message.of(Role.USER, "And now? mail " + planted.email() + " too."));
    return new Request(
        before.target(),
        before.mode(),
        messages,
        before.sampling(),
        before.stream(),
        before.needs(),
        before.extra());
  }

  private Request with(List<Message> messages) {
    Sampling sampling =
        new Sampling(
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            OptionalInt.empty(),
            OptionalDouble.empty(),
            OptionalLong.empty(),
            random.nextInt(5) == 0 ? List.of("mail " + planted.email()) : List.of(),
            OptionalInt.empty());
    return new Request(
        new Target.Auto(), Optional.empty(), messages, sampling, true, Set.of(), extra());
  }

  private ObjectNode extra() {
    ObjectNode extra = JsonNodeFactory.instance.objectNode();
    if (random.nextInt(3) == 0) {
      extra.put("user", planted.email());
    }
    if (random.nextInt(4) == 0) {
      extra.putObject("metadata").put("owner", planted.email()).put(planted.email(), "yes");
    }
    if (random.nextInt(4) == 0) {
      extra.putObject("prediction").put("type", "content").put("content", text(2));
    }
    if (random.nextInt(2) == 0) {
      ObjectNode function = extra.putArray("tools").addObject().put("type", "function");
      function = function.putObject("function").put("name", "send_payment");
      function.put("description", "Pays. Ask " + planted.email() + " first.");
      ObjectNode parameters = function.putObject("parameters").put("type", "object");
      ObjectNode to = parameters.putObject("properties").putObject("to").put("type", "string");
      to.put("default", planted.email()).putArray("enum").add(planted.email()).add("nobody");
      parameters.putArray("required").add("to");
    }
    if (random.nextInt(4) == 0) {
      ObjectNode format = extra.putObject("response_format").put("type", "json_schema");
      ObjectNode schema = format.putObject("json_schema").put("name", "reply").putObject("schema");
      schema.put("type", "object").put("description", "As " + planted.email() + " wants it");
    }
    return extra;
  }

  private Message user(String text) {
    List<Content> parts = new ArrayList<>();
    parts.add(new Content.Text(text));
    if (random.nextInt(4) == 0) {
      parts.add(new Content.Text(text(2)));
    }
    if (random.nextInt(6) == 0) {
      String data = Base64.getEncoder().encodeToString(text(3).getBytes(StandardCharsets.UTF_8));
      ObjectNode file = JsonNodeFactory.instance.objectNode().put("type", "file");
      file.putObject("file")
          .put("filename", "notes.txt")
          .put("file_data", "data:text/plain;base64," + data);
      parts.add(new Content.Attachment("file", file));
    }
    Optional<String> name =
        random.nextInt(8) == 0 ? Optional.of(planted.email()) : Optional.empty();
    return new Message(Role.USER, parts, List.of(), Optional.empty(), name);
  }

  private Message assistant() {
    return Message.of(Role.ASSISTANT, text(4));
  }

  private Message calling(int turn) {
    ObjectNode arguments = JsonNodeFactory.instance.objectNode();
    arguments.put("text", text(2));
    arguments.put("to", planted.email());
    if (random.nextBoolean()) {
      arguments.put("card", planted.cardNumber());
    }
    if (random.nextBoolean()) {
      ArrayNode lines = arguments.putArray("lines");
      lines.add(planted.sentence()).add(7).add(true).addNull();
    }
    if (random.nextBoolean()) {
      arguments.putObject(planted.email()).put("key", planted.privateKey());
    }
    if (random.nextBoolean()) {
      ObjectNode inner = JsonNodeFactory.instance.objectNode();
      inner.put("body", planted.sentence()).put("pem", planted.privateKey());
      arguments.put("json", JSON.writeValueAsString(inner));
    }
    ToolCall call =
        new ToolCall("call_" + turn, "send_payment", JSON.writeValueAsString(arguments));
    return new Message(
        Role.ASSISTANT, List.of(), List.of(call), Optional.empty(), Optional.empty());
  }

  private Message result(String id) {
    return new Message(
        Role.TOOL,
        List.of(new Content.Text(random.nextBoolean() ? document() : text(4))),
        List.of(),
        Optional.of(id),
        Optional.empty());
  }

  /** A text that is JSON, with JSON inside. */
  private String document() {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    document.put("note", planted.sentence() + "\"x\"");
    document.put("pem", planted.privateKey());
    ObjectNode inner = JsonNodeFactory.instance.objectNode();
    inner.put("pem", planted.privateKey()).put("mail", planted.email());
    document.put("inner", JSON.writeValueAsString(inner));
    return JSON.writeValueAsString(document);
  }

  private String text(int pieces) {
    StringBuilder text = new StringBuilder();
    int count = random.nextInt(400) == 0 ? 800 : pieces;
    for (int i = 0; i < count; i++) {
      switch (random.nextInt(7)) {
        case 0, 1 -> text.append(hostile()).append(' ');
        case 2 -> text.append(planted.mention());
        case 3 -> text.append(planted.sentence()).append(' ');
        case 4 -> text.append(random.nextInt(6) == 0 ? planted.privateKey() + "\n" : "");
        default -> text.append(PLAIN[random.nextInt(PLAIN.length)]);
      }
    }
    return text.isEmpty() ? "Go on." : text.toString();
  }

  private String hostile() {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(3); i >= 0; i--) {
      text.append(HOSTILE[random.nextInt(HOSTILE.length)]);
    }
    return text.toString();
  }
}
