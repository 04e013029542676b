package dev.nearside.e2e;

import static dev.nearside.e2e.Product.json;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** What a caller reads in an answer. */
final class Answers {

  private Answers() {}

  /** A header's value; empty where it is not there. */
  static String header(HttpResponse<?> response, String name) {
    return response.headers().firstValue(name).orElse("");
  }

  /** The text of an answer in one piece. */
  static String content(HttpResponse<String> response) {
    return json(response.body())
        .path("choices")
        .path(0)
        .path("message")
        .path("content")
        .stringValue();
  }

  /** The chunks of a stream. */
  static List<JsonNode> chunks(String body) {
    return body.lines()
        .filter(line -> line.startsWith("data: {"))
        .map(line -> json(line.substring(6)))
        .toList();
  }

  /** The text of all chunks. */
  static String text(List<JsonNode> chunks) {
    return chunks.stream()
        .map(chunk -> chunk.path("choices").path(0).path("delta").path("content").asString(""))
        .collect(Collectors.joining());
  }
}
