package dev.nearside.gateway.dialect;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** How pieces of an answer are told apart on the wire. */
public enum Framing {

  /**
   * Server-sent events.
   *
   * @see <a href="https://html.spec.whatwg.org/multipage/server-sent-events.html">The standard</a>
   */
  EVENTS("text/event-stream; charset=utf-8", ": keep-alive\n\n") {
    @Override
    public void write(Event event, OutputStream out) throws IOException {
      if (!event.name().isEmpty()) {
        out.write(EVENT);
        out.write(event.name().getBytes(StandardCharsets.UTF_8));
        out.write('\n');
      }
      out.write(DATA);
      out.write(event.data());
      out.write(END);
    }
  },

  /** A JSON object on each line. */
  LINES("application/x-ndjson", " ") {
    @Override
    public void write(Event event, OutputStream out) throws IOException {
      out.write(event.data());
      out.write('\n');
    }
  },

  /** One JSON object in all. */
  NONE("application/json", " ") {
    @Override
    public void write(Event event, OutputStream out) throws IOException {
      out.write(event.data());
    }
  };

  private static final byte[] EVENT = "event: ".getBytes(StandardCharsets.UTF_8);
  private static final byte[] DATA = "data: ".getBytes(StandardCharsets.UTF_8);
  private static final byte[] END = "\n\n".getBytes(StandardCharsets.UTF_8);

  private final String contentType;
  private final String silence;

  Framing(String contentType, String silence) {
    this.contentType = contentType;
    this.silence = silence;
  }

  /** The response's media type. */
  public String contentType() {
    return contentType;
  }

  /** Writes one event. */
  public abstract void write(Event event, OutputStream out) throws IOException;

  /** Writes what readers skip: it shows life, and finds out who has left. */
  public void writeSilence(OutputStream out) throws IOException {
    out.write(silence.getBytes(StandardCharsets.UTF_8));
  }
}
