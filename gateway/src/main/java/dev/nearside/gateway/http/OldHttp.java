package dev.nearside.gateway.http;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.buffers.Bytes;
import io.helidon.common.concurrency.limits.Limit;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.spi.ServerConnection;
import io.helidon.webserver.spi.ServerConnectionSelector;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;

/** Tells callers that speak HTTP/1.0 so, rather than just closing the connection. */
final class OldHttp implements ServerConnectionSelector {

  private static final String HTTP_1_0 = " HTTP/1.0\r";

  private static final byte[] ANSWER = answer();

  private static byte[] answer() {
    byte[] body = UnreadableRequests.entity(505);
    String head =
        "HTTP/1.1 505 HTTP Version Not Supported\r\nContent-Type: application/json\r\n"
            + "Connection: close\r\nContent-Length: "
            + body.length
            + "\r\n\r\n";
    return (head + new String(body, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public int bytesToIdentifyConnection() {
    return 0;
  }

  @Override
  public Support supports(BufferData data) {
    int lineEnd = data.indexOf(Bytes.LF_BYTE);
    return lineEnd > 0 && data.readString(lineEnd).endsWith(HTTP_1_0)
        ? Support.SUPPORTED
        : Support.UNSUPPORTED;
  }

  @Override
  public Set<String> supportedApplicationProtocols() {
    return Set.of();
  }

  @Override
  public ServerConnection connection(ConnectionContext context) {
    return new ServerConnection() {
      @Override
      public void handle(Limit limit) {
        context.dataWriter().writeNow(BufferData.create(ANSWER));
        throw new CloseConnectionException("The caller speaks HTTP/1.0.");
      }

      @Override
      public Duration idleTime() {
        return Duration.ZERO;
      }

      @Override
      public void close(boolean interrupt) {
        // It closes itself at once.
      }
    };
  }
}
