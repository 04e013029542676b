package dev.nearside.llama.gguf;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The key-value pairs of a GGUF header. Arrays, such as the vocabulary, are checked but not kept.
 */
public final class GgufMetadata {
  private final Map<String, Object> values;

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
}
