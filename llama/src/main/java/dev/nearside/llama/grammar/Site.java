package dev.nearside.llama.grammar;

import java.util.Optional;

/**
 * Where in a schema the compiler stands.
 *
 * @param pointer the JSON pointer
 * @param depth how many values enclose this one
 * @param head the reference whose value begins here, if no bracket was written since
 */
record Site(String pointer, int depth, Optional<String> head) {
  private static final int DEEPEST = 64;

  static final Site TOP = new Site("", 0, Optional.empty());

  Site {
    if (depth > DEEPEST) {
      throw new UnsupportedSchemaException("$schema", pointer, "it is nested too deeply");
    }
  }

  /** Another schema for the same value. */
  Site at(String... steps) {
    return new Site(join(steps), depth + 1, head);
  }

  /** A schema for a value inside this one. */
  Site inside(String... steps) {
    return new Site(join(steps), depth + 1, Optional.empty());
  }

  /** The place a reference leads to. */
  Site following(String reference) {
    return new Site(reference.substring(1), depth + 1, Optional.of(reference));
  }

  private String join(String... steps) {
    StringBuilder joined = new StringBuilder(pointer);
    for (String step : steps) {
      joined.append('/').append(step.replace("~", "~0").replace("/", "~1"));
    }
    return joined.toString();
  }
}
