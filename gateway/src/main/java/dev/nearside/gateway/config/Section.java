package dev.nearside.gateway.config;

import dev.nearside.core.ledger.Money;
import dev.nearside.core.ledger.Price;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * One mapping of the file, read by type. A key that is absent, empty or wrong reads as empty; what
 * is wrong goes to the {@link Problems}. Every key that is asked for becomes known, and {@link
 * #finish()} reports those in the file that never were.
 */
final class Section {
  private final Problems problems;
  private final Variables variables;
  private final String path;
  private final int line;
  private final Map<String, Node> values = new LinkedHashMap<>();
  private final Map<String, Integer> lines = new LinkedHashMap<>();
  private final Set<String> known = new LinkedHashSet<>();

  private Section(Problems problems, Variables variables, String path, int line) {
    this.problems = problems;
    this.variables = variables;
    this.path = path;
    this.line = line;
  }

  static Section root(Optional<Node> node, Problems problems, Variables variables) {
    Section root = new Section(problems, variables, "", 1);
    node.filter(Section::isSet).ifPresent(root::fill);
    return root;
  }

  Section section(String key) {
    Optional<Node> node = node(key);
    Section section = child(name(key), node);
    node.ifPresent(section::fill);
    return section;
  }

  List<Section> sections(String key) {
    List<Section> sections = new ArrayList<>();
    for (Node item : items(key)) {
      Section section = child(name(key) + "[" + sections.size() + "]", Optional.of(item));
      section.fill(item);
      sections.add(section);
    }
    return sections;
  }

  /**
   * The items of a list, of which one that is a single value stands for a section with that key.
   */
  List<Section> sectionsOrTexts(String key, String only) {
    List<Section> sections = new ArrayList<>();
    for (Node item : items(key)) {
      Section section = child(name(key) + "[" + sections.size() + "]", Optional.of(item));
      if (item instanceof ScalarNode) {
        section.values.put(only, item);
        section.lines.put(only, line(item));
      } else {
        section.fill(item);
      }
      sections.add(section);
    }
    return sections;
  }

  /** Whether the key is there at all, be it with nothing behind it. */
  boolean has(String key) {
    known.add(key);
    return values.containsKey(key);
  }

  /** Whether keys stand behind the key, rather than a single value. */
  boolean isSection(String key) {
    return node(key).filter(MappingNode.class::isInstance).isPresent();
  }

  /** Whether the key has something behind it. */
  boolean isGiven(String key) {
    return node(key).isPresent();
  }

  /** Whether the key is set to anything but an empty list. */
  boolean hasItems(String key) {
    return node(key)
        .filter(node -> !(node instanceof SequenceNode list) || !list.getValue().isEmpty())
        .isPresent();
  }

  Optional<String> text(String key) {
    return node(key).flatMap(node -> scalar(name(key), node));
  }

  List<String> texts(String key) {
    List<String> texts = new ArrayList<>();
    for (Node item : items(key)) {
      scalar(name(key) + "[" + texts.size() + "]", item).ifPresent(texts::add);
    }
    return texts;
  }

  Optional<Boolean> bool(String key) {
    return parsed(
        key,
        "must be true or false",
        text ->
            switch (text) {
              case "true" -> Optional.of(true);
              case "false" -> Optional.of(false);
              default -> Optional.empty();
            });
  }

  Optional<Integer> integer(String key, int least, int most) {
    return parsed(
        key,
        "must be a whole number from " + least + " to " + most,
        text -> {
          int value = Integer.parseInt(text);
          return value >= least && value <= most ? Optional.of(value) : Optional.empty();
        });
  }

  Optional<BigDecimal> decimal(String key, String least, String most) {
    return parsed(
        key,
        "must be a number from " + least + " to " + most,
        text -> {
          BigDecimal value = new BigDecimal(text);
          return value.compareTo(new BigDecimal(least)) >= 0
                  && value.compareTo(new BigDecimal(most)) <= 0
              ? Optional.of(value)
              : Optional.empty();
        });
  }

  /** An amount of money in units, to the billionth. */
  Optional<Money> money(String key) {
    Optional<BigDecimal> amount = decimal(key, "0", Price.HIGHEST.toString());
    try {
      return amount.map(Money::of);
    } catch (ArithmeticException e) {
      problem(key, "must have at most 9 decimals");
      return Optional.empty();
    }
  }

  Optional<Duration> duration(String key) {
    return parsed(
        key,
        "must be a length of time such as 500ms, 10s or 5m, above zero and up to 24h",
        text ->
            Quantities.duration(text)
                .filter(Duration::isPositive)
                .filter(value -> value.compareTo(Duration.ofHours(24)) <= 0));
  }

  Optional<Long> bytes(String key, long least, long most) {
    return parsed(
        key,
        "must be a size such as 64KB or 16MB, from " + size(least) + " to " + size(most),
        text -> {
          OptionalLong value = Quantities.bytes(text);
          return value.isPresent() && value.getAsLong() >= least && value.getAsLong() <= most
              ? Optional.of(value.getAsLong())
              : Optional.empty();
        });
  }

  /** A constant of the enum, written in lower case with hyphens. */
  <E extends Enum<E>> Optional<E> choice(String key, Class<E> type) {
    Map<String, E> words = new LinkedHashMap<>();
    Arrays.stream(type.getEnumConstants())
        .forEach(
            value -> words.put(value.name().toLowerCase(Locale.ROOT).replace('_', '-'), value));
    Optional<String> typed = text(key);
    Optional<E> value = typed.flatMap(word -> Optional.ofNullable(words.get(word)));
    if (typed.isPresent() && value.isEmpty()) {
      problem(
          key,
          "must be one of "
              + String.join(", ", words.keySet())
              + Problems.found(raw(key))
              + "."
              + hint(raw(key), words.keySet()));
    }
    return value;
  }

  /** Reports {@code what} at this key, or at the section where the key is missing. */
  void problem(String key, String what) {
    problems.add(lines.getOrDefault(key, line), name(key) + " " + what);
  }

  /** What was typed at the key, with no variable replaced; empty if there is no single value. */
  String raw(String key) {
    return values.get(key) instanceof ScalarNode scalar ? scalar.getValue() : "";
  }

  /** Reports the keys that nothing asked for. */
  void finish() {
    for (String key : values.keySet()) {
      if (!known.contains(key)) {
        boolean shown = Problems.mayBeShown(key);
        problems.add(
            lines.getOrDefault(key, line),
            (shown ? name(key) : "A key here")
                + " is not known; allowed here: "
                + String.join(", ", known)
                + "."
                + hint(key, known));
      }
    }
  }

  private static String hint(String typed, Set<String> words) {
    return Suggestion.closest(typed, words).map(word -> " Did you mean '" + word + "'?").orElse("");
  }

  private interface Parser<T> {
    Optional<T> parse(String text);
  }

  private <T> Optional<T> parsed(String key, String rule, Parser<T> parser) {
    Optional<String> text = text(key);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    Optional<T> value;
    try {
      value = parser.parse(text.get());
    } catch (NumberFormatException e) {
      value = Optional.empty();
    }
    if (value.isEmpty()) {
      problem(key, rule + Problems.found(raw(key)));
    }
    return value;
  }

  private void fill(Node node) {
    if (!(node instanceof MappingNode mapping)) {
      problems.add(
          line(node),
          (path.isEmpty() ? "The file" : path) + " must hold keys with values, as in 'key: value'");
      return;
    }
    for (NodeTuple pair : mapping.getValue()) {
      Node keyNode = pair.getKeyNode();
      if (!(keyNode instanceof ScalarNode scalar)) {
        problems.add(
            line(keyNode), (path.isEmpty() ? "A key" : path) + " has a key that is no word");
        continue;
      }
      String key = scalar.getValue();
      if (values.putIfAbsent(key, pair.getValueNode()) != null) {
        String shown = Problems.mayBeShown(key) ? name(key) : "A key";
        problems.add(
            line(keyNode),
            shown + " is there twice, first in line " + lines.get(key) + "; keep one");
      } else {
        lines.put(key, line(keyNode));
      }
    }
  }

  private Section child(String name, Optional<Node> node) {
    return new Section(problems, variables, name, node.map(Section::line).orElse(line));
  }

  private Optional<Node> node(String key) {
    known.add(key);
    return Optional.ofNullable(values.get(key)).filter(Section::isSet);
  }

  private List<Node> items(String key) {
    Optional<Node> node = node(key);
    if (node.isEmpty()) {
      return List.of();
    }
    if (node.get() instanceof SequenceNode sequence) {
      return sequence.getValue();
    }
    problem(key, "must be a list, with '- ' in front of each item");
    return List.of();
  }

  private Optional<String> scalar(String name, Node node) {
    if (!(node instanceof ScalarNode scalar)) {
      problems.add(line(node), name + " must be a single value, not a list or a mapping");
      return Optional.empty();
    }
    // The parser gives a plain ${NAME} a tag of its own.
    if (!scalar.getTag().getValue().startsWith(Tag.PREFIX)
        && !scalar.getTag().equals(Tag.ENV_TAG)) {
      problems.add(line(node), name + " has a tag (!…); leave it out or put the value in quotes");
      return Optional.empty();
    }
    return variables.replace(
        scalar.getValue().strip(), problem -> problems.add(line(node), name + " " + problem));
  }

  private String name(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  private static boolean isSet(Node node) {
    return !node.getTag().equals(Tag.NULL);
  }

  private static int line(Node node) {
    return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
  }

  private static String size(long bytes) {
    return bytes >= 1 << 20 ? (bytes >> 20) + "MB" : (bytes >> 10) + "KB";
  }
}
