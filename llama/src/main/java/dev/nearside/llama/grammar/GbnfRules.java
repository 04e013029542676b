package dev.nearside.llama.grammar;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The rules of a grammar that was read: whether they hang together and lead somewhere. */
final class GbnfRules {
  /**
   * One thing in a sequence.
   *
   * @param rule the rule it stands for; empty for a character
   * @param optional whether it may be left out
   * @param weight how many rules the engine makes of it
   */
  record Item(String rule, boolean optional, int weight) {
    static final Item CHARACTER = new Item("", false, 0);
  }

  private final Map<String, List<List<Item>>> rules = new LinkedHashMap<>();
  private int added;

  void define(String name, List<List<Item>> ways) {
    rules.put(name, ways);
  }

  /** Adds a rule without a name of its own and returns what it is called here. */
  String add(List<List<Item>> ways) {
    String name = "(" + added++ + ")";
    rules.put(name, ways);
    return name;
  }

  /** Adds a rule that is {@code once} one or more times. */
  String addEndless(String once) {
    String name = "(" + added++ + ")";
    rules.put(name, List.of(List.of(new Item(once, false, 1), new Item(name, true, 1))));
    return name;
  }

  /** What is wrong with them as a whole, if anything is. */
  Optional<String> fault(String root) {
    if (!rules.containsKey(root)) {
      return Optional.of(shown(root) + " is missing");
    }
    for (List<List<Item>> ways : rules.values()) {
      for (List<Item> way : ways) {
        for (Item item : way) {
          if (!item.rule.isEmpty() && !rules.containsKey(item.rule)) {
            return Optional.of(shown(item.rule) + " is not defined");
          }
        }
      }
    }
    Set<String> empty = leastFixpoint(false);
    Optional<String> recursive = leftRecursive(empty);
    if (recursive.isPresent()) {
      return Optional.of(
          shown(recursive.get()) + " begins with itself, or repeats what may be empty");
    }
    return ends(root) ? Optional.empty() : Optional.of("no text that ends can match it");
  }

  /** Whether some text that ends can match the rule. */
  boolean ends(String rule) {
    return leastFixpoint(true).contains(rule);
  }

  /** The rules that can come to an end: in some text, or without any. */
  private Set<String> leastFixpoint(boolean anyText) {
    Map<String, Set<String>> users = new HashMap<>();
    rules.forEach((name, ways) ->
        ways.stream()
            .flatMap(List::stream)
            .forEach(item -> users.computeIfAbsent(item.rule, _ -> new HashSet<>()).add(name)));
    Set<String> ending = new HashSet<>();
    Deque<String> next = new ArrayDeque<>(rules.keySet());
    while (!next.isEmpty()) {
      String name = next.remove();
      if (!ending.contains(name)
          && rules.getOrDefault(name, List.of()).stream()
              .anyMatch(way -> way.stream().allMatch(item -> ends(item, ending, anyText)))) {
        ending.add(name);
        next.addAll(users.getOrDefault(name, Set.of()));
      }
    }
    return ending;
  }

  private static boolean ends(Item item, Set<String> ending, boolean anyText) {
    return item.optional || (item.rule.isEmpty() ? anyText : ending.contains(item.rule));
  }

  private Optional<String> leftRecursive(Set<String> empty) {
    Map<String, Set<String>> beginnings = new HashMap<>();
    rules.forEach((name, ways) -> beginnings.put(name, beginnings(ways, empty)));
    Map<String, Integer> waiting = new HashMap<>();
    beginnings.values().forEach(all -> all.forEach(name -> waiting.merge(name, 1, Integer::sum)));
    Deque<String> free = new ArrayDeque<>(rules.keySet());
    free.removeIf(waiting::containsKey);
    while (!free.isEmpty()) {
      for (String next : beginnings.getOrDefault(free.remove(), Set.of())) {
        if (waiting.merge(next, -1, Integer::sum) == 0) {
          waiting.remove(next);
          free.add(next);
        }
      }
    }
    return rules.keySet().stream().filter(waiting::containsKey).findFirst();
  }

  private static Set<String> beginnings(List<List<Item>> ways, Set<String> empty) {
    Set<String> first = new HashSet<>();
    for (List<Item> way : ways) {
      for (Item item : way) {
        if (!item.rule.isEmpty()) {
          first.add(item.rule);
        }
        if (!item.optional && !empty.contains(item.rule)) {
          break;
        }
      }
    }
    return first;
  }

  private static String shown(String name) {
    if (name.startsWith("(")) {
      return "a group";
    }
    return "the rule \"" + (name.length() > 40 ? name.substring(0, 40) + "…" : name) + "\"";
  }
}
