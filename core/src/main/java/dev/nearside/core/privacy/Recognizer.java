package dev.nearside.core.privacy;

import java.util.List;

/** Finds private spans of some kinds in a text. Implementations are immutable. */
public interface Recognizer {

  /** A short name, such as {@code iban}; stands as {@link Finding#by()}. */
  String name();

  /** The private spans in any order; may overlap. */
  List<Finding> find(String text);
}
