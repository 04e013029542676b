package dev.nearside.core.policy;

import dev.nearside.core.signal.CloudOffer;
import dev.nearside.core.signal.Signals;
import dev.nearside.core.signal.Trust;
import java.util.ArrayList;
import java.util.List;

/**
 * The order in which routes are tried when the decided one fails before its first token: from a
 * cloud to the other clouds that may have the request as it is, and then the decision's fallback;
 * to a cloud the same way. What is private moves on only among trusted providers, and what was
 * masked to none, as the masking and the user's word are for the one provider.
 */
public final class Alternates {

  private Alternates() {}

  /** The routes to try after the decided one, in order. */
  public static List<Route> of(Decision decision, Signals signals) {
    List<Route> routes = new ArrayList<>(others(decision.route(), signals));
    decision
        .fallback()
        .ifPresent(fallback -> {
          routes.remove(fallback);
          routes.add(fallback);
          routes.addAll(others(fallback, signals));
        });
    return routes.stream().filter(route -> !route.equals(decision.route())).distinct().toList();
  }

  private static List<Route> others(Route route, Signals signals) {
    return switch (route) {
      case Route.Cloud(CloudOffer offer) ->
          signals.clouds().stream()
              .filter(other -> !other.equals(offer) && mayFollow(offer, other, signals))
              .<Route>map(Route.Cloud::new)
              .toList();
      case Route.Local(), Route.Masked _, Route.Cached _, Route.Refused _ -> List.of();
    };
  }

  private static boolean mayFollow(CloudOffer offer, CloudOffer other, Signals signals) {
    boolean trusted = offer.trust() == Trust.TRUSTED && other.trust() == Trust.TRUSTED;
    return (trusted || !signals.sensitivity().isPrivate())
        && other.reachable()
        && (other.contextLength().isEmpty()
            || signals.promptTokens() < other.contextLength().getAsInt());
  }
}
