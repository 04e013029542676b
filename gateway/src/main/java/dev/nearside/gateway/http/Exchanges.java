package dev.nearside.gateway.http;

import dev.nearside.core.observe.Observer;
import dev.nearside.gateway.dialect.ApiException;
import dev.nearside.gateway.telemetry.Call;
import dev.nearside.gateway.telemetry.Exchange;
import dev.nearside.gateway.telemetry.Telemetry;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;

/** Tells telemetry of each request, from its coming to its end. */
final class Exchanges implements Filter {

  private static final ScopedValue<Exchange> CURRENT = ScopedValue.newInstance();
  private static final HeaderName TRACE_PARENT = HeaderNames.create("traceparent");

  /** The status in the log of a caller that was gone before it had one. */
  private static final int CALLER_LEFT = 499;

  private final Telemetry telemetry;
  private final Paths paths;

  Exchanges(Telemetry telemetry, Paths paths) {
    this.telemetry = telemetry;
    this.paths = paths;
  }

  /** Who watches the request that this thread handles. */
  static Observer current() {
    return CURRENT.isBound() ? CURRENT.get() : Observer.NONE;
  }

  @Override
  public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
    String path = paths.name(request.path().path());
    if (Paths.isQuiet(path)) {
      chain.proceed();
      return;
    }
    Exchange exchange =
        telemetry.begin(
            new Call(
                Paths.method(request.prologue().method().text()),
                path,
                paths.operation(path),
                request.headers().first(TRACE_PARENT)));
    int refused = 0;
    try {
      ScopedValue.where(CURRENT, exchange).run(chain::proceed);
    } catch (ApiException e) {
      refused = e.status();
      throw e;
    } finally {
      exchange.end(status(response, refused));
    }
  }

  private static int status(RoutingResponse response, int refused) {
    if (refused > 0) {
      return refused;
    }
    return response.isSent() || response.hasEntity() ? response.status().code() : CALLER_LEFT;
  }
}
