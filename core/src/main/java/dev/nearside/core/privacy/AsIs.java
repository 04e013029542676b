package dev.nearside.core.privacy;

/** What is private, but may leave as it is. */
public interface AsIs {

  /** Nothing may. */
  AsIs NOTHING = name -> false;

  /**
   * Whether a kind or topic of that name may.
   *
   * @param name {@link Kind#name} or {@link Topic#wireName}
   */
  boolean allows(String name);

  /** Whether findings of a kind may. */
  default boolean allows(Kind kind) {
    return allows(kind.name());
  }

  /** Whether what a text tells on a topic may. */
  default boolean allows(Topic topic) {
    return allows(topic.wireName());
  }
}
