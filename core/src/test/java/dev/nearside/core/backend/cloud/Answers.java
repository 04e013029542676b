package dev.nearside.core.backend.cloud;

import dev.nearside.core.backend.Delta;
import dev.nearside.core.request.Content;
import dev.nearside.core.request.Message;
import dev.nearside.core.request.Request;
import dev.nearside.core.request.Role;
import dev.nearside.core.request.Sampling;
import dev.nearside.core.request.Target;
import dev.nearside.core.request.ToolCall;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads event streams in every way that a network may cut them, and makes requests to write. */
public final class Answers {

  private Answers() {}

  /** The deltas of a stream whose bytes arrive that many at a time. */
  public static List<Delta> streamed(AnswerReader reader, String stream, int atATime) {
    try {
      SseReader events = new SseReader(new Pieces(stream, atATime));
      List<Delta> deltas = new ArrayList<>();
      while (deltas.isEmpty() || !(deltas.getLast() instanceof Delta.Done)) {
        Optional<byte[]> event = events.next();
        deltas.addAll(event.isPresent() ? reader.event(event.get()) : List.of(reader.end()));
      }
      return deltas;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The events as a stream. */
  public static String stream(String... events) {
    StringBuilder stream = new StringBuilder();
    for (String event : events) {
      stream.append("data: ").append(event).append("\r\n\r\n");
    }
    return stream.toString();
  }

  /** A request of these messages and further fields, as JSON. */
  public static Request request(String extra, Message... messages) {
    return new Request(
        new Target.Auto(),
        Optional.empty(),
        List.of(messages),
        Sampling.DEFAULT,
        false,
        Set.of(),
        (ObjectNode) JsonMapper.shared().readTree(extra));
  }

  /** A message with other than text in it. */
  public static Message message(Role role, Content... parts) {
    return new Message(role, List.of(parts), List.of(), Optional.empty(), Optional.empty());
  }

  /** The result of a tool. */
  public static Message result(String call, String text) {
    return new Message(
        Role.TOOL, List.of(new Content.Text(text)), List.of(), Optional.of(call), Optional.empty());
  }

  /** A turn that calls tools. */
  public static Message calling(ToolCall... calls) {
    return new Message(
        Role.ASSISTANT, List.of(), List.of(calls), Optional.empty(), Optional.empty());
  }

  /** A content part that is not text. */
  public static Content.Attachment attachment(String json) {
    ObjectNode part = (ObjectNode) JsonMapper.shared().readTree(json);
    return new Content.Attachment(part.path("type").stringValue(), part);
  }

  private static final class Pieces extends ByteArrayInputStream {
    private final int size;

    Pieces(String text, int size) {
      super(text.getBytes(StandardCharsets.UTF_8));
      this.size = size;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
      return super.read(buffer, offset, Math.min(size, length));
    }
  }
}
