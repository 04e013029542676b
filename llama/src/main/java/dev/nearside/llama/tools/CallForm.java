package dev.nearside.llama.tools;

import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.node.StringNode;

/** How models write a call, and what of the offered tools each way may name. */
final class CallForm {
  static final String OPEN = "<tool_call>";
  static final String CLOSE = "</tool_call>";
  static final String FENCE = "```";

  /** What surrounds the object {@code {"name": …, "arguments": {…}}}. */
  enum Frame {
    /** The tags that chat templates ask for. */
    TAGS(OPEN + "\\s*", "\\s*" + CLOSE),
    /** A fenced block of Markdown. */
    FENCED(FENCE + "\\w*\\s*", "\\s*" + FENCE),
    /** Nothing. */
    BARE("", "");

    private final String before;
    private final Pattern after;

    Frame(String before, String after) {
      this.before = before;
      this.after = Pattern.compile(after);
    }

    Matcher after(CharSequence text) {
      return after.matcher(text);
    }
  }

  private static final String ARGUMENTS = "\"(?:arguments|parameters)\"\\s*:\\s*";

  private final Frame frame;
  private final Pattern head;
  private final Pattern object;

  CallForm(Frame frame, Collection<String> names) {
    String any = names(names);
    String named = "\"name\"\\s*:\\s*" + any + "\\s*";
    String ending = frame == Frame.TAGS ? "|" + named + "\\}" : "";
    this.frame = frame;
    this.head = Pattern.compile(frame.before + "\\{\\s*" + named + ",\\s*" + ARGUMENTS + "(?=\\{)");
    this.object =
        Pattern.compile(
            "(%s)\\{\\s*(?:(?:%s,\\s*)?%s%s)".formatted(frame.before, named, ARGUMENTS, ending));
  }

  Frame frame() {
    return frame;
  }

  /** Finds what comes before the arguments; its first group is the name as JSON. */
  Matcher head(CharSequence text) {
    return head.matcher(text);
  }

  /** Finds what may be a call in another order; behind its first group the object begins. */
  Matcher object(CharSequence text) {
    return object.matcher(text);
  }

  /** Whether what did not match could match if more text came. */
  @SuppressWarnings("JdkObsolete") // a stream is just what it is for
  static boolean mayGoOn(Matcher failed) {
    return failed.hitEnd();
  }

  /** A group that matches one of the names as JSON writes them. */
  static String names(Collection<String> names) {
    return names.stream()
        .map(name -> Pattern.quote(StringNode.valueOf(name).toString()))
        .collect(Collectors.joining("|", "(", ")"));
  }

  /** Where an answer has become a call, with at most {@code gap} white space at a time. */
  static Pattern beginning(Collection<String> names, int gap) {
    String space = "[ \\t\\r\\n]{0,%d}".formatted(gap);
    return Pattern.compile(
        "%1$s|(?<![^\\n])[ \\t]{0,%2$d}(?:%3$s\\w{0,%2$d}%4$s)?".formatted(OPEN, gap, FENCE, space)
            + "\\{%1$s\"name\"%1$s:%1$s%2$s%1$s,%1$s\"(?:arguments|parameters)\"%1$s:"
                .formatted(space, names(names)));
  }

  static List<CallForm> of(Collection<String> names, Collection<Frame> frames) {
    return frames.stream().map(frame -> new CallForm(frame, names)).toList();
  }
}
