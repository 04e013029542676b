package dev.nearside.core.request;

/**
 * A text of a request and where it stands.
 *
 * @param place in words that fit into a sentence, such as {@code your message} or {@code a tool
 *     result}
 * @param text the text itself
 */
public record Passage(String place, String text) {}
