package dev.nearside.core.request;

import tools.jackson.databind.node.ObjectNode;

/** One part of a message. */
public sealed interface Content {

  /** Plain text. */
  record Text(String text) implements Content {}

  /**
   * A part that is not text, such as an image, as the caller sent it.
   *
   * @param type the part's type in the OpenAI dialect, such as {@code image_url}
   * @param json the whole part
   */
  record Attachment(String type, ObjectNode json) implements Content {}
}
