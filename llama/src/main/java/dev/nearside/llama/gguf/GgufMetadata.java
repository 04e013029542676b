package dev.nearside.llama.gguf;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The key-value pairs of a GGUF header. Of arrays, such as the vocabulary, only the length is kept.
 */
public final class GgufMetadata {
  private final Map<String, Object> values;

  /** How many elements an array has. */
  record Elements(long count) {}

  GgufMetadata(Map<String, Object> values) {
    this.values = Map.copyOf(values);
  }

  /** The text under {@code key}; empty if it is absent or not a text. */
  public Optional<String> text(String key) {
    return values.get(key) instanceof String text ? Optional.of(text) : Optional.empty();
  }

  /** The whole number under {@code key}; empty if it is absent or not a whole number. */
  public OptionalLong number(String key) {
    return values.get(key) instanceof Long number ? OptionalLong.of(number) : OptionalLong.empty();
  }

  /** The truth value under {@code key}; empty if it is absent or not a truth value. */
  public Optional<Boolean> flag(String key) {
    return values.get(key) instanceof Boolean flag ? Optional.of(flag) : Optional.empty();
  }

  /** How many elements the array under {@code key} has; empty if it is absent or not an array. */
  public OptionalLong elements(String key) {
    return values.get(key) instanceof Elements(long count)
        ? OptionalLong.of(count)
        : OptionalLong.empty();
  }
}
