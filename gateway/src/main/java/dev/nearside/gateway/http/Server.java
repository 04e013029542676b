package dev.nearside.gateway.http;

import dev.nearside.core.Hybrid;
import dev.nearside.core.RefusedException;
import dev.nearside.core.backend.BackendException;
import dev.nearside.core.backend.cloud.UnknownProviderException;
import dev.nearside.gateway.config.Config;
import dev.nearside.gateway.config.Secret;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/** The HTTP server. */
public final class Server implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Server.class);
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Duration DRAIN = Duration.ofSeconds(10);

  private final WebServer server;
  private final Departures departures;

  private Server(WebServer server, Departures departures) {
    this.server = server;
    this.departures = departures;
  }

  /**
   * Starts listening.
   *
   * @param hybrid answers the requests; not closed by the server
   * @throws ServerException when the address cannot be bound
   */
  public static Server start(Config.Server config, Hybrid hybrid) {
    Departures departures = new Departures();
    WebServer server =
        WebServer.builder()
            .host(config.host())
            .port(config.port())
            .connectionOptions(options -> options.tcpNoDelay(true))
            .addConnectionSelector(new Connections())
            .directHandlers(UnreadableRequests.handlers())
            .shutdownHook(false)
            .shutdownGracePeriod(DRAIN)
            .routing(routing -> route(routing, config, hybrid, departures))
            .build();
    server.start();
    if (!server.isRunning()) {
      departures.close();
      throw ServerException.cannotBind(config);
    }
    return new Server(server, departures);
  }

  /** The port it listens on, chosen by the system where the config says 0. */
  public int port() {
    return server.port();
  }

  /** Stops listening, and lets running answers end for some seconds. */
  @Override
  public void close() {
    server.stop();
    departures.close();
  }

  private static void route(
      HttpRouting.Builder routing, Config.Server config, Hybrid hybrid, Departures departures) {
    BodyReader bodies = new BodyReader(Math.toIntExact(config.maxBody()));
    routing
        .addFilter(new CloseWhereAsked())
        .addFilter(new Guard(config.host(), config.keys().stream().map(Secret::reveal).toList()))
        .post("/v1/chat/completions", new ChatCompletions(hybrid, bodies, departures))
        .post("/v1/embeddings", new Embeddings(hybrid.embedder(), bodies))
        .get("/v1/models", new Models(hybrid))
        .get("/health", new Health(hybrid))
        .any("/v1/chat/completions", (request, response) -> wrongMethod(request, response, "POST"))
        .any("/v1/models", (request, response) -> wrongMethod(request, response, "GET"))
        .any("/health", (request, response) -> wrongMethod(request, response, "GET"))
        .any((request, response) -> fail(request, response, Failures.notFound(request)))
        .error(ApiException.class, (request, response, e) -> fail(request, response, e))
        .error(
            RefusedException.class,
            (request, response, e) -> fail(request, response, Failures.of(e)))
        .error(
            BackendException.class,
            (request, response, e) -> fail(request, response, Failures.of(e)))
        .error(
            UnknownProviderException.class,
            (request, response, e) -> fail(request, response, Failures.of(e)))
        .error(CallerLeftException.class, (request, response, e) -> {})
        .error(
            RuntimeException.class,
            (request, response, e) -> {
              // The message could hold a caller's text: only the kind of fault is logged.
              LOG.error("A request failed with {} at {}", e.getClass().getName(), place(e));
              fail(request, response, Failures.internal());
            });
  }

  private static void wrongMethod(ServerRequest request, ServerResponse response, String allowed) {
    response.header(HeaderValues.create(HeaderNames.ALLOW, allowed));
    fail(request, response, Failures.wrongMethod(allowed));
  }

  private static String place(RuntimeException e) {
    StackTraceElement[] trace = e.getStackTrace();
    return trace.length == 0 ? "an unknown place" : trace[0].toString();
  }

  private static void fail(ServerRequest request, ServerResponse response, ApiException e) {
    if (response.isSent()) {
      return;
    }
    e.decision().ifPresent(id -> DecisionHeaders.writeRefusal(response, id, e.message()));
    e.retryAfter()
        .ifPresent(wait ->
            response.header(
                HeaderValues.create(
                    HeaderNames.RETRY_AFTER, Long.toString(Math.max(1, wait.toSeconds())))));
    response
        .status(e.status())
        .header(HeaderValues.CONTENT_TYPE_JSON)
        .send(JSON.writeValueAsBytes(ErrorBody.of(e)));
    if (e.closes()) {
      throw new CloseConnectionException("The rest of the request cannot be read.");
    }
    CloseWhereAsked.closeWhereAsked(request);
  }
}
