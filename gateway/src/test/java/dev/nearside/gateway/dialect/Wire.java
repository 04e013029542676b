package dev.nearside.gateway.dialect;

import dev.nearside.core.backend.Delta;
import dev.nearside.core.request.Mode;
import dev.nearside.core.request.Request;
import dev.nearside.core.request.Target;
import dev.nearside.gateway.dialect.Dialect.Asked;
import dev.nearside.gateway.dialect.Dialect.Opening;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Both directions of a dialect, as its tests use them. */
public final class Wire {

  private static final JsonMapper JSON = JsonMapper.shared();

  private final Dialect dialect;

  public Wire(Dialect dialect) {
    this.dialect = dialect;
  }

  /** A reader that takes every name for the whole of it. */
  public static ChatRequestReader reader() {
    return new ChatRequestReader(_ -> new Target.Auto());
  }

  /** JSON in which apostrophes stand for quotation marks. */
  public static ObjectNode json(String text) {
    return (ObjectNode) JSON.readTree(text.replace('\'', '"'));
  }

  public Request read(String body) {
    return asked(body).request();
  }

  private Asked asked(String body) {
    return dialect.read(json(body), Optional.<Mode>empty());
  }

  private AnswerWriter writer(String body) {
    return asked(body).writer().apply(new Opening("1", 5, "m", Optional.empty()));
  }

  /** The whole answer to a request. */
  public JsonNode whole(String body, Delta... deltas) {
    return writer(body).whole(List.of(deltas));
  }

  /** Each event as its name, a space and its data. */
  public List<String> events(String body, Delta... deltas) {
    AnswerWriter writer = writer(body);
    List<Event> events = new ArrayList<>(writer.begin());
    for (Delta delta : deltas) {
      events.addAll(writer.events(delta));
    }
    return text(events);
  }

  /** The events of an answer that breaks off after its first deltas. */
  public List<String> broken(String body, ApiException reason, Delta... deltas) {
    AnswerWriter writer = writer(body);
    writer.begin();
    for (Delta delta : deltas) {
      writer.events(delta);
    }
    return text(writer.broken(reason, dialect.error(reason)));
  }

  private static List<String> text(List<Event> events) {
    return events.stream()
        .map(event ->
            event.name() + " " + new String(event.data(), java.nio.charset.StandardCharsets.UTF_8))
        .map(String::strip)
        .toList();
  }
}
