package dev.nearside.core.privacy;

/**
 * Reads a text as a whole, as a learned model does: finds spans and says what the text is about.
 * Implementations may be called by many threads.
 */
public interface Reader {

  /** A short name, such as {@code model}; stands as {@link Finding#by()}. */
  String name();

  /** What stands in a text, all of it, whatever its length. */
  Reading read(String text);
}
