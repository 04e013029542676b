package dev.nearside.gateway.http;

import dev.nearside.core.Hybrid;
import dev.nearside.core.RefusedException;
import dev.nearside.core.backend.BackendException;
import dev.nearside.core.backend.cloud.UnknownProviderException;
import dev.nearside.core.consent.Gate;
import dev.nearside.core.ledger.LedgerException;
import dev.nearside.gateway.config.Config;
import dev.nearside.gateway.config.Secret;
import dev.nearside.gateway.dialect.ApiException;
import dev.nearside.gateway.telemetry.Telemetry;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.HttpRouting;
import java.time.Duration;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The HTTP server. */
public final class Server implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Server.class);
  private static final Duration DRAIN = Duration.ofSeconds(10);

  private final WebServer server;
  private final Gate gate;
  private final Departures departures;
  private final Keys keys;

  private Server(WebServer server, Gate gate, Departures departures, Keys keys) {
    this.server = server;
    this.gate = gate;
    this.departures = departures;
    this.keys = keys;
  }

  /**
   * Starts listening.
   *
   * @param hybrid answers a request from its beginning to its end; not closed by the server, but
   *     its gate, which never changes, holds no request any more once the server is closed
   * @param consent how the user is asked
   * @param consentKey what tells the user from the programs that send requests
   * @param telemetry is told of each request; not closed by the server
   * @throws ServerException when the address cannot be bound
   */
  public static Server start(
      Config.Server config,
      Supplier<Hybrid> hybrid,
      Config.Consent consent,
      Secret consentKey,
      Telemetry telemetry) {
    ConsentGuard guard = new ConsentGuard(consentKey);
    Departures departures = new Departures();
    Keys keys = new Keys(config);
    WebServer server =
        WebServer.builder()
            .host(config.host())
            .port(config.port())
            .connectionOptions(options -> options.tcpNoDelay(true))
            .addConnectionSelector(new Connections())
            .directHandlers(UnreadableRequests.handlers())
            .shutdownHook(false)
            .shutdownGracePeriod(DRAIN)
            .routing(routing ->
                route(routing, config, hybrid, consent, guard, keys, departures, telemetry))
            .build();
    server.start();
    if (!server.isRunning()) {
      departures.close();
      throw ServerException.cannotBind(config);
    }
    return new Server(server, hybrid.get().gate(), departures, keys);
  }

  /** The port it listens on, chosen by the system where the config says 0. */
  public int port() {
    return server.port();
  }

  /** Takes the keys and rates of another config for all requests from now on. */
  public void useKeysOf(Config.Server config) {
    keys.use(config);
  }

  /** Stops listening, and lets running answers end for some seconds. */
  @Override
  public void close() {
    gate.close();
    server.stop();
    departures.close();
  }

  private static void route(
      HttpRouting.Builder routing,
      Config.Server config,
      Supplier<Hybrid> hybrid,
      Config.Consent consent,
      ConsentGuard guard,
      Keys keys,
      Departures departures,
      Telemetry telemetry) {
    BodyReader bodies = new BodyReader(Math.toIntExact(config.maxBody()));
    Apis apis = new Apis(hybrid);
    routing
        .addFilter(new Exchanges(telemetry, new Paths(apis.paths())))
        .addFilter(new CloseWhereAsked())
        .addFilter(new Guard(config.host(), keys, guard));
    new Consents(hybrid.get().gate(), guard, bodies).route(routing);
    new FeedbackPage(hybrid.get().learning(), keys, bodies).route(routing);
    apis.route(routing, bodies, keys, consent.header(), departures);
    Failing failing = new Failing(apis);
    apis.paths()
        .forEach(path ->
            routing.any(
                path, (request, response) -> failing.wrongMethod(request, response, "POST")));
    telemetry
        .metrics()
        .ifPresent(metrics -> read(routing, Paths.METRICS, new MetricsPage(metrics), failing));
    read(routing, "/v1/models", new Models(hybrid), failing);
    read(routing, "/health", new Health(hybrid), failing);
    Handler standing = new BudgetStanding(hybrid.get().budget(), keys);
    read(routing, BudgetStanding.PATH, standing, failing);
    routing
        .post("/v1/embeddings", new Embeddings(hybrid, bodies, keys, consent.header(), departures))
        .any(
            FeedbackPage.PATH,
            (request, response) -> failing.wrongMethod(request, response, "GET, POST, DELETE"))
        .any((request, response) -> failing.send(request, response, Failures.notFound(request)))
        .error(ApiException.class, (request, response, e) -> failing.send(request, response, e))
        .error(
            RefusedException.class,
            (request, response, e) -> failing.send(request, response, Failures.of(e)))
        .error(
            BackendException.class,
            (request, response, e) -> failing.send(request, response, Failures.of(e)))
        .error(
            LedgerException.class,
            (request, response, e) -> failing.send(request, response, Failures.of(e)))
        .error(
            UnknownProviderException.class,
            (request, response, e) -> failing.send(request, response, Failures.of(e)))
        .error(CallerLeftException.class, (request, response, e) -> {})
        .error(
            RuntimeException.class,
            (request, response, e) -> {
              // The message could hold a caller's text: only the kind of fault is logged.
              LOG.error("A request failed with {} at {}", e.getClass().getName(), place(e));
              failing.send(request, response, Failures.internal());
            });
  }

  /** What may only be read. */
  private static void read(
      HttpRouting.Builder routing, String path, Handler handler, Failing failing) {
    routing
        .get(path, handler)
        .head(path, handler)
        .any(path, (request, response) -> failing.wrongMethod(request, response, "GET"));
  }

  private static String place(RuntimeException e) {
    StackTraceElement[] trace = e.getStackTrace();
    return trace.length == 0 ? "an unknown place" : trace[0].toString();
  }
}
