package dev.nearside.core.request;

/** What a {@link Rewriter} does with each kind of text that it meets. */
public interface TextRewrite {

  /**
   * A text for people and models.
   *
   * @param before what a scan reads before it, such as its key
   * @param text the text itself
   * @param after what a scan reads after it
   * @return the text as it shall be
   */
  String text(String before, String text, String after);

  /**
   * A text in the definition of a tool or of an answer's format, which a program wrote.
   *
   * @param before what a scan reads before it
   * @param text the text itself
   * @return the text as it shall be
   */
  String definition(String before, String text);

  /**
   * A number inside JSON.
   *
   * @param before what a scan reads before it
   * @param digits all its digits, without an exponent
   * @return the same digits, or the number or text that replaces it
   */
  String number(String before, String digits);

  /** A key that a caller chose freely. */
  String key(String key);

  /** A name that takes nothing but letters, digits, underscores and hyphens. */
  String identifier(String name);
}
