package dev.nearside.core.policy;

import dev.nearside.core.request.Mode;
import java.util.List;
import java.util.Optional;

/**
 * The chosen route and why.
 *
 * @param route where the request runs
 * @param fallback where it runs instead when that fails before the first token
 * @param reasons why, as sentences for people, the weightiest first; never content
 * @param mode the mode in force, from the caller, the model's name and the config
 */
public record Decision(Route route, Optional<Route> fallback, List<String> reasons, Mode mode) {

  public Decision {
    reasons = List.copyOf(reasons);
  }

  /** The weightiest reason. */
  public String reason() {
    return reasons.getFirst();
  }
}
