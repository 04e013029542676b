package dev.nearside.gateway.dialect;

import java.nio.charset.StandardCharsets;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * One event of a streamed answer.
 *
 * @param name the event's type; empty where the API has none
 * @param data JSON or a word of the API, on one line
 */
@SuppressWarnings("ArrayRecordComponent")
public record Event(String name, byte[] data) {

  /** What ends an OpenAI stream. */
  public static final Event DONE = new Event("", "[DONE]".getBytes(StandardCharsets.UTF_8));

  /** An event without a type. */
  public static Event of(ObjectNode data) {
    return of("", data);
  }

  /** An event with a type. */
  public static Event of(String name, ObjectNode data) {
    return new Event(name, JsonMapper.shared().writeValueAsBytes(data));
  }
}
