package dev.nearside.core.policy;

import dev.nearside.core.request.Mode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The chosen route and why.
 *
 * @param route where the request runs; where consent is needed, the route that holds without it
 * @param fallback where it runs instead when that fails before the first token
 * @param reasons why, as sentences for people, the weightiest first; never content
 * @param mode the mode in force, from the caller, the model's name and the config
 * @param consent the user's word that would let another route answer; empty where none is needed
 * @param draft what is tried on the device, hidden, before the route is settled; empty if nothing
 */
public record Decision(
    Route route,
    Optional<Route> fallback,
    List<String> reasons,
    Mode mode,
    Optional<Consent> consent,
    Optional<DraftPlan> draft) {

  public Decision {
    reasons = List.copyOf(reasons);
  }

  public Decision(Route route, Optional<Route> fallback, List<String> reasons, Mode mode) {
    this(route, fallback, reasons, mode, Optional.empty(), Optional.empty());
  }

  /**
   * The same, with more to say and perhaps a draft before it; then the weightiest reason holds by
   * the question alone.
   */
  Decision with(Optional<DraftPlan> plan, String reason) {
    List<String> all = new ArrayList<>(reasons);
    if (plan.isPresent()) {
      String weightiest = all.removeFirst();
      all.addFirst(
          "By the question alone, "
              + Character.toLowerCase(weightiest.charAt(0))
              + weightiest.substring(1));
    }
    all.add(reason);
    return new Decision(route, fallback, all, mode, consent, plan);
  }

  /** The same, as it goes on where its draft is not kept. */
  public Decision escalated() {
    return draft
        .map(plan -> new Decision(plan.escalation(), Optional.empty(), reasons, mode))
        .orElse(this);
  }

  /** The weightiest reason. */
  public String reason() {
    return reasons.getFirst();
  }

  /**
   * The decision once the user has spoken.
   *
   * @param choice one of the consent's choices
   * @param why what was said, as a sentence
   * @throws IllegalStateException where no consent is needed, or it does not offer the choice
   */
  public Decision settled(Choice choice, String why) {
    Consent needed = consent.orElseThrow(() -> new IllegalStateException("Nothing was asked."));
    if (!needed.choices().contains(choice)) {
      throw new IllegalStateException("The choice " + choice.wireName() + " was not offered.");
    }
    return switch (choice) {
      case LOCAL -> unsettled(why);
      case MASKED -> to(new Route.Masked(needed.offer()), deviceAsFallback(), why);
      case AS_IS -> to(new Route.Cloud(needed.offer()), deviceAsFallback(), why);
      case CANCEL -> to(new Route.Refused(Refusal.DECLINED, why), Optional.empty(), why);
    };
  }

  /**
   * The decision that holds without the user's word.
   *
   * @param why there is none, as a sentence
   */
  public Decision unsettled(String why) {
    return to(route, fallback, why);
  }

  private Optional<Route> deviceAsFallback() {
    return route instanceof Route.Local ? Optional.of(route) : Optional.empty();
  }

  private Decision to(Route settled, Optional<Route> otherwise, String why) {
    List<String> all = new ArrayList<>(reasons);
    all.addFirst(why);
    return new Decision(settled, otherwise, all, mode);
  }
}
