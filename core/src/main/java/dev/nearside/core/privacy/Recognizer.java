package dev.nearside.core.privacy;

import java.util.List;

/**
 * Finds private spans of some kinds in a text. Implementations are immutable and take time about
 * linear in the text's length, whatever it holds. The {@link Scanner} hands them folded text (see
 * {@link View}), so that full-width digits, odd spaces and invisible characters need no thought.
 */
public interface Recognizer {

  /** A short name, such as {@code iban}; stands as {@link Finding#by()}. */
  String name();

  /** The private spans in any order; may overlap. */
  List<Finding> find(String text);
}
