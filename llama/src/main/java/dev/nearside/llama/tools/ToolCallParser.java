package dev.nearside.llama.tools;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.StringNode;

/**
 * Finds tool calls in an answer that arrives piece by piece: {@code <tool_call>} {"name": …,
 * "arguments": {…}} {@code </tool_call>}. Text outside of them and arguments are passed on as they
 * come. How the answer is cut into pieces makes no difference to the outcome. What looks like a
 * call and is none is passed on as text.
 */
public final class ToolCallParser {
  static final String OPEN = "<tool_call>";
  static final String CLOSE = "</tool_call>";

  private static final Pattern HEAD =
      Pattern.compile(
          "\\s*\\{\\s*\"name\"\\s*:\\s*(\"(?:[^\"\\\\\\x00-\\x1F]|\\\\[\"\\\\/bfnrt]|\\\\u[0-9a-fA-F]{4})*+\")\\s*,"
              + "\\s*\"(?:arguments|parameters)\"\\s*:\\s*(?=\\{)");

  /** Something found in the answer. */
  public sealed interface Part {}

  /** Text outside of calls, never empty. */
  public record Text(String text) implements Part {}

  /** A call begins; calls are counted from 0. */
  public record Call(int index, String name) implements Part {}

  /** A piece of a call's arguments, never empty. */
  public record Arguments(int index, String json) implements Part {}

  private enum State {
    TEXT,
    HEAD,
    ARGUMENTS,
    TAIL
  }

  private final List<Part> found = new ArrayList<>();
  private State state = State.TEXT;
  private String held = "";
  private JsonEnd end = new JsonEnd();
  private int calls;

  /** What {@code text} adds to the answer. */
  public List<Part> append(String text) {
    held += text;
    while (step()) {}
    return take();
  }

  /** What was held back when the answer ended. */
  public List<Part> end() {
    switch (state) {
      case TEXT -> text(held.isBlank() && calls > 0 ? "" : held);
      case HEAD -> text(OPEN + held);
      case ARGUMENTS, TAIL -> {}
    }
    held = "";
    return take();
  }

  private List<Part> take() {
    List<Part> parts = List.copyOf(found);
    found.clear();
    return parts;
  }

  private boolean step() {
    return switch (state) {
      case TEXT -> outside();
      case HEAD -> head();
      case ARGUMENTS -> arguments();
      case TAIL -> tail();
    };
  }

  private boolean outside() {
    int at = held.indexOf(OPEN);
    if (at >= 0) {
      text(held.substring(0, at).stripTrailing());
      held = held.substring(at + OPEN.length());
      state = State.HEAD;
      end = new JsonEnd();
      return true;
    }
    int shown = held.length() - beginning(held, OPEN);
    while (shown > 0 && Character.isWhitespace(held.charAt(shown - 1))) {
      shown--;
    }
    text(held.substring(0, shown));
    held = held.substring(shown);
    return false;
  }

  private boolean head() {
    Matcher matcher = HEAD.matcher(held);
    if (matcher.lookingAt()) {
      found.add(new Call(calls++, JsonMapper.shared().readTree(matcher.group(1)).stringValue()));
      held = held.substring(matcher.end());
      state = State.ARGUMENTS;
      end = new JsonEnd();
      return true;
    }
    int closed = end.in(held);
    boolean strange = !held.isBlank() && held.stripLeading().charAt(0) != '{';
    if (closed < 0 && !strange) {
      return false;
    }
    if (strange || !whole(held.substring(0, closed))) {
      text(OPEN);
      state = State.TEXT;
      return true;
    }
    held = held.substring(closed);
    state = State.TAIL;
    return true;
  }

  /** A call whose parts stand in another order, or that has no arguments. */
  private boolean whole(String json) {
    try {
      JsonNode call = JsonMapper.shared().readTree(json);
      if (!call.path("name").isString()) {
        return false;
      }
      JsonNode arguments = call.path(call.has("arguments") ? "arguments" : "parameters");
      found.add(new Call(calls, call.path("name").stringValue()));
      boolean none = arguments.isMissingNode() || arguments.isNull();
      String text =
          arguments instanceof StringNode string ? string.stringValue() : arguments.toString();
      found.add(new Arguments(calls++, none ? "{}" : text));
      return true;
    } catch (JacksonException e) {
      return false;
    }
  }

  private boolean arguments() {
    int closed = end.in(held);
    String piece = closed < 0 ? held : held.substring(0, closed);
    if (!piece.isEmpty()) {
      found.add(new Arguments(calls - 1, piece));
    }
    held = held.substring(piece.length());
    end = closed < 0 ? end.after(piece) : new JsonEnd();
    state = closed < 0 ? State.ARGUMENTS : State.TAIL;
    return closed >= 0;
  }

  private boolean tail() {
    int at = held.indexOf(CLOSE);
    if (at < 0) {
      held = held.substring(held.length() - beginning(held, CLOSE));
      return false;
    }
    held = held.substring(at + CLOSE.length());
    state = State.TEXT;
    return true;
  }

  private void text(String text) {
    if (!text.isEmpty()) {
      found.add(new Text(text));
    }
  }

  /** How many characters at the end of {@code text} may be the beginning of {@code tag}. */
  private static int beginning(String text, String tag) {
    int length = Math.min(tag.length() - 1, text.length());
    while (!text.regionMatches(text.length() - length, tag, 0, length)) {
      length--;
    }
    return length;
  }
}
