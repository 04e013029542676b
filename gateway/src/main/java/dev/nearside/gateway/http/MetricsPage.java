package dev.nearside.gateway.http;

import dev.nearside.gateway.telemetry.Metrics;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** {@code GET /metrics}, for Prometheus. */
final class MetricsPage implements Handler {

  private final Metrics metrics;

  MetricsPage(Metrics metrics) {
    this.metrics = metrics;
  }

  @Override
  public void handle(ServerRequest request, ServerResponse response) {
    String accept = request.headers().first(HeaderNames.ACCEPT).orElse("");
    ByteArrayOutputStream page = new ByteArrayOutputStream();
    try {
      metrics.write(accept, page);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    response.header(HeaderValues.create(HeaderNames.CONTENT_TYPE, metrics.contentType(accept)));
    HeadOrBody.send(request, response, page.toByteArray());
  }
}
