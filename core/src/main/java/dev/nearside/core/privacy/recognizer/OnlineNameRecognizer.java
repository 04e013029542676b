package dev.nearside.core.privacy.recognizer;

import dev.nearside.core.privacy.Kind;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Names on networks that are known by their form, and those that a sentence addresses by an at. */
final class OnlineNameRecognizer extends RuleRecognizer {

  /** What follows an at in code, style sheets and documentation. */
  private static final Set<String> CODE =
      Set.of(
          "override",
          "param",
          "params",
          "return",
          "returns",
          "throws",
          "deprecated",
          "see",
          "since",
          "author",
          "version",
          "test",
          "before",
          "after",
          "media",
          "import",
          "keyframes",
          "property",
          "charset",
          "supports",
          "font",
          "apply",
          "include",
          "mixin",
          "extend",
          "tailwind",
          "layer",
          "autowired",
          "service",
          "component",
          "controller",
          "entity",
          "column",
          "table",
          "data",
          "example",
          "types",
          "everyone",
          "here",
          "channel",
          "staticmethod",
          "classmethod",
          "dataclass",
          "app",
          "self",
          "nullable",
          "notnull",
          "echo",
          "selector",
          "interface",
          "end",
          "implementation",
          "synthesize",
          "published",
          "state",
          "binding",
          "objc",
          "main",
          "input",
          "output",
          "injectable",
          "ngmodule",
          "latest",
          "id",
          "name",
          "value",
          "gmail",
          "email");

  OnlineNameRecognizer() {
    super(
        "online_name",
        List.of("@", "#", "u/"),
        List.of(
            // Matrix
            Rule.of(
                Kind.USER_NAME,
                0.9,
                "(?<![\\w@.])(?<value>@[a-z0-9._=/-]{1,60}:[a-z0-9-]{1,60}(?:\\.[a-z0-9-]{1,60}){1,4}+(?::\\d{2,5})?)(?![\\w@])"),
            // Mastodon and its like
            Rule.of(
                Kind.USER_NAME,
                0.9,
                "(?<![\\w@.])(?<value>@[A-Za-z0-9_.-]{1,30}@[A-Za-z0-9-]{1,60}(?:\\.[A-Za-z0-9-]{2,30}){1,3}+)(?![\\w@])"),
            // Discord, as it was
            Rule.of(
                Kind.USER_NAME,
                0.85,
                "(?<![\\w#/])(?<value>[\\p{L}\\d][\\p{L}\\d_.]{1,30}#\\d{4})(?![\\w#])"),
            // Reddit
            Rule.of(Kind.USER_NAME, 0.9, "(?<![\\w/.])(?<value>/?u/[A-Za-z0-9_-]{3,20})(?![\\w/])"),
            Rule.of(
                Kind.USER_NAME,
                0.7,
                "(?:[\\p{L},.;:!?)] |^)(?<value>@[A-Za-z_][A-Za-z0-9_.]{2,28}[A-Za-z0-9_])(?=[\\s,.;:!?)]|'s|$)(?!\\s?[({\\[=<])",
                OnlineNameRecognizer::isOfSomeone)));
  }

  private static boolean isOfSomeone(String value) {
    return !CODE.contains(value.substring(1).toLowerCase(Locale.ROOT));
  }
}
