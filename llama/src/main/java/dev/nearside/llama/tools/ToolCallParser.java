package dev.nearside.llama.tools;

import dev.nearside.llama.tools.CallForm.Frame;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Finds tool calls in an answer that arrives piece by piece: {@code <tool_call>} {"name": …,
 * "arguments": {…}} {@code </tool_call>}, and where it may, the same object in a fenced block or by
 * itself at the beginning of a line. Only objects that name an offered tool are calls. Text outside
 * of them and arguments are passed on as they come. How the answer is cut into pieces makes no
 * difference to the outcome. What looks like a call and is none is passed on as text.
 */
public final class ToolCallParser {
  /** How much white space {@link #beginning} passes over at once. */
  public static final int WIDEST_GAP = 20;

  /** Something found in the answer. */
  public sealed interface Part {}

  /** Text outside of calls, never empty. */
  public record Text(String text) implements Part {}

  /** A call begins; calls are counted from 0. */
  public record Call(int index, String name) implements Part {}

  /** A piece of a call's arguments, never empty. */
  public record Arguments(int index, String json) implements Part {}

  private enum State {
    /** Outside of calls. */
    TEXT,
    /** In a call's arguments. */
    ARGUMENTS,
    /** Behind the arguments, before the end of their object. */
    OBJECT,
    /** Behind the object, before the end of what surrounds it. */
    FRAME,
    /** Behind the last call that may be made. */
    DONE
  }

  private final Set<String> names;
  private final List<CallForm> forms;
  private final CallForm inFence;
  private final boolean several;
  private final List<Part> found = new ArrayList<>();
  private State state = State.TEXT;
  private Frame frame = Frame.TAGS;
  private String held = "";
  private JsonEnd end = new JsonEnd();
  private boolean shown;
  private int calls;

  /**
   * @param offered the names of the tools
   * @param several whether there may be more than one call; what follows the last is left out
   * @param untagged whether an object without the tags may be a call too
   */
  public ToolCallParser(Collection<String> offered, boolean several, boolean untagged) {
    this.names = new HashSet<>(offered);
    this.forms = CallForm.of(names, untagged ? EnumSet.allOf(Frame.class) : EnumSet.of(Frame.TAGS));
    this.inFence = new CallForm(Frame.BARE, names);
    this.several = several;
  }

  /**
   * Finds the place from where an answer must be a call: a tag, or at the beginning of a line the
   * head of an object that names an offered tool, fenced or not, up to the arguments.
   */
  public static Pattern beginning(Collection<String> offered) {
    return CallForm.beginning(offered, WIDEST_GAP);
  }

  /** What {@code text} adds to the answer. */
  public List<Part> append(String text) {
    held += text;
    while (step()) {}
    return take();
  }

  /** What was held back when the answer ended. */
  public List<Part> end() {
    if (state == State.TEXT && !(held.isBlank() && calls > 0)) {
      text(held);
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
      case ARGUMENTS -> arguments();
      case OBJECT -> object();
      case FRAME -> frame();
      case DONE -> {
        held = "";
        yield false;
      }
    };
  }

  /** Passes on text up to what is or may be a call. */
  private boolean outside() {
    for (int at = 0; at < held.length(); at++) {
      for (CallForm form : forms) {
        if (mayBegin(form.frame(), at)) {
          switch (call(form, at)) {
            case FOUND -> {
              return true;
            }
            case OPEN -> {
              show(at);
              return false;
            }
            case NONE -> {}
          }
        }
      }
    }
    show(held.length());
    return false;
  }

  private boolean mayBegin(Frame form, int at) {
    return switch (form) {
      case TAGS -> held.charAt(at) == '<';
      case FENCED -> held.charAt(at) == '`' && beginsLine(at);
      case BARE -> held.charAt(at) == '{' && beginsLine(at);
    };
  }

  private boolean beginsLine(int at) {
    int before = at - 1;
    while (before >= 0 && (held.charAt(before) == ' ' || held.charAt(before) == '\t')) {
      before--;
    }
    return before < 0 ? !shown : held.charAt(before) == '\n';
  }

  /** Shows what is before {@code end}, but for white space, which may stand before a call. */
  private void show(int end) {
    String open = held.substring(0, end);
    int length = open.stripTrailing().length();
    text(open.substring(0, length));
    held = held.substring(length);
  }

  private enum Finding {
    FOUND,
    OPEN,
    NONE
  }

  private Finding call(CallForm form, int at) {
    Matcher head = form.head(held).region(at, held.length());
    if (head.lookingAt()) {
      begin(form.frame(), at, JsonMapper.shared().readTree(head.group(1)).stringValue());
      held = held.substring(head.end());
      state = State.ARGUMENTS;
      end = new JsonEnd();
      return Finding.FOUND;
    }
    if (CallForm.mayGoOn(head)) {
      return Finding.OPEN;
    }
    Matcher object = form.object(held).region(at, held.length());
    if (!object.lookingAt()) {
      return CallForm.mayGoOn(object) ? Finding.OPEN : Finding.NONE;
    }
    int from = object.end(1);
    int length = new JsonEnd().in(held.substring(from));
    if (length < 0) {
      return Finding.OPEN;
    }
    return whole(form.frame(), at, from, from + length) ? Finding.FOUND : Finding.NONE;
  }

  /** A call whose parts stand in another order, or whose arguments are no object. */
  private boolean whole(Frame form, int at, int from, int to) {
    try {
      JsonNode call = JsonMapper.shared().readTree(held.substring(from, to));
      String name = call.path("name").asString("");
      Optional<ObjectNode> arguments =
          arguments(call.path(call.has("arguments") ? "arguments" : "parameters"));
      if (!names.contains(name) || arguments.isEmpty()) {
        return false;
      }
      begin(form, at, name);
      found.add(new Arguments(calls - 1, arguments.get().toString()));
      held = held.substring(to);
      state = State.FRAME;
      return true;
    } catch (JacksonException e) {
      return false;
    }
  }

  /** Arguments that came as an object, as one in a text, or not at all. */
  private static Optional<ObjectNode> arguments(JsonNode node) {
    JsonNode read = node.isString() ? JsonMapper.shared().readTree(node.stringValue()) : node;
    if (read.isMissingNode() || read.isNull()) {
      return Optional.of(JsonNodeFactory.instance.objectNode());
    }
    return read instanceof ObjectNode object ? Optional.of(object) : Optional.empty();
  }

  private void begin(Frame form, int at, String name) {
    text(held.substring(0, at).stripTrailing());
    found.add(new Call(calls++, name));
    frame = form;
    shown = false;
  }

  private boolean arguments() {
    int closed = end.in(held);
    String piece = closed < 0 ? held : held.substring(0, closed);
    if (!piece.isEmpty()) {
      found.add(new Arguments(calls - 1, piece));
    }
    held = held.substring(piece.length());
    end = closed < 0 ? end.after(piece) : new JsonEnd(1, false, false);
    state = closed < 0 ? State.ARGUMENTS : State.OBJECT;
    return closed >= 0;
  }

  private boolean object() {
    int closed = end.in(held);
    end = end.after(held);
    held = closed < 0 ? "" : held.substring(closed);
    state = closed < 0 ? State.OBJECT : State.FRAME;
    return closed >= 0;
  }

  private boolean frame() {
    if (!several) {
      state = State.DONE;
      return true;
    }
    Matcher after = frame.after(held);
    if (after.lookingAt()) {
      held = held.substring(after.end());
      state = State.TEXT;
      return true;
    }
    if (CallForm.mayGoOn(after)) {
      return false;
    }
    if (frame != Frame.FENCED) {
      state = State.TEXT;
      return true;
    }
    int next = held.length() - held.stripLeading().length();
    return switch (call(inFence, next)) {
      case FOUND -> {
        frame = Frame.FENCED;
        yield true;
      }
      case OPEN -> false;
      case NONE -> {
        state = State.TEXT;
        yield true;
      }
    };
  }

  private void text(String text) {
    if (!text.isEmpty()) {
      found.add(new Text(text));
      shown = true;
    }
  }
}
