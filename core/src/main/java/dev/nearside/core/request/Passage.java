package dev.nearside.core.request;

/**
 * A text of a request and where it stands.
 *
 * @param place in words that fit into a sentence, such as {@code your message} or {@code a tool
 *     result}
 * @param text the text itself
 * @param opaque whether it only names something that cannot be read as text, such as a picture
 */
public record Passage(String place, String text, boolean opaque) {

  /** A text that can be read. */
  public Passage(String place, String text) {
    this(place, text, false);
  }
}
