package dev.nearside.llama.grammar;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/**
 * A set of texts by their beginnings. Written as rules, the engine has few states to follow at once
 * however many texts there are.
 */
final class Trie {
  private final Map<Integer, Trie> children = new TreeMap<>();
  private boolean end;

  private Trie() {}

  static Trie of(Collection<String> texts) {
    Trie root = new Trie();
    for (String text : texts) {
      Trie node = root;
      for (int c : text.codePoints().toArray()) {
        node = node.children.computeIfAbsent(c, _ -> new Trie());
      }
      node.end = true;
    }
    return root;
  }

  /** An element that matches exactly the texts. */
  String matching(RuleBook book) {
    StringBuilder body = new StringBuilder();
    for (Map.Entry<Integer, Trie> child : children.entrySet()) {
      StringBuilder run = new StringBuilder().appendCodePoint(child.getKey());
      Trie node = child.getValue();
      while (!node.end && node.children.size() == 1) {
        Map.Entry<Integer, Trie> only = node.children.entrySet().iterator().next();
        run.appendCodePoint(only.getKey());
        node = only.getValue();
      }
      body.append(body.isEmpty() ? "" : " | ").append(Gbnf.literal(run.toString()));
      if (!node.children.isEmpty()) {
        body.append(' ').append(node.matching(book));
      }
    }
    return book.rule("choice", end ? "(" + body + ")?" : body.toString());
  }

  /** An element that matches any text of plain string characters except the texts. */
  String excluding(RuleBook book) {
    StringBuilder body = new StringBuilder();
    StringBuilder others = new StringBuilder(JsonRules.PLAIN);
    for (Map.Entry<Integer, Trie> child : children.entrySet()) {
      String c = Gbnf.inClass(child.getKey());
      others.insert(others.length() - 1, c);
      body.append('[')
          .append(c)
          .append("] ")
          .append(child.getValue().excluding(book))
          .append(" | ");
    }
    body.append(others).append(' ').append(JsonRules.PLAIN).append('*');
    return book.rule("other", end ? body.toString() : "(" + body + ")?");
  }
}
