package dev.nearside.e2e.telemetry;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A span as it came over the wire, by the numbers of OTLP's {@code trace.proto}.
 *
 * @param service the name of the process that made it
 * @param parent the id of its parent; blank if it has none
 * @param attributes texts and whole numbers by name
 */
record WireSpan(
    String service,
    String trace,
    String id,
    String parent,
    String name,
    Map<String, String> attributes) {

  /** The spans of an export request. */
  static List<WireSpan> read(byte[] request) {
    List<WireSpan> spans = new ArrayList<>();
    for (Protobuf resource : Protobuf.of(ByteBuffer.wrap(request)).messages(1)) {
      String service =
          attributes(resource.messages(1).getFirst(), 1).getOrDefault("service.name", "");
      for (Protobuf scope : resource.messages(2)) {
        scope.messages(2).forEach(span -> spans.add(read(service, span)));
      }
    }
    return spans;
  }

  private static WireSpan read(String service, Protobuf span) {
    return new WireSpan(
        service,
        hex(span, 1),
        hex(span, 2),
        hex(span, 4),
        span.text(5).orElse(""),
        attributes(span, 9));
  }

  private static String hex(Protobuf span, int number) {
    return span.values(number).stream().findFirst().map(WireSpan::hex).orElse("");
  }

  private static String hex(ByteBuffer id) {
    byte[] bytes = new byte[id.remaining()];
    id.get(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  private static Map<String, String> attributes(Protobuf message, int number) {
    Map<String, String> attributes = new TreeMap<>();
    for (Protobuf pair : message.messages(number)) {
      Protobuf value = pair.messages(2).getFirst();
      value
          .text(1)
          .or(() -> value.number(3).map(String::valueOf))
          .ifPresent(text -> attributes.put(pair.text(1).orElseThrow(), text));
    }
    return attributes;
  }
}
