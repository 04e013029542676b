package dev.nearside.core.policy;

import dev.nearside.core.request.Feature;
import dev.nearside.core.request.Request;
import dev.nearside.core.signal.CloudOffer;
import dev.nearside.core.signal.Conditions;
import dev.nearside.core.signal.Difficulty;
import dev.nearside.core.signal.DraftOutlook;
import dev.nearside.core.signal.Pace;
import dev.nearside.core.signal.Signals;
import dev.nearside.core.signal.TokenEstimate;
import dev.nearside.core.signal.confidence.DraftSigns;
import java.util.List;
import java.util.Optional;

/**
 * Whether a draft pays. It does where it may well change the route that the question alone would
 * take. Toward the cloud, it has to save more money, on average, than the wait costs which it adds
 * where it is not kept. Toward the device, it guards the quality where the gain of the cloud is
 * near the most that may be given up.
 */
final class Drafts {

  /** Below this chance to change the route, a draft is not worth its work. */
  private static final double LEAST_CHANCE = 0.1;

  /** From this share of the most gain on, it is not clear that the device should answer. */
  private static final double NEAR = 0.5;

  /** Fewer tokens of a longer answer tell nearly nothing. */
  private static final int FEWEST_TOKENS = 16;

  private static final double HUNDREDTHS = 100;

  private final Policy policy;
  private final Request request;
  private final Signals signals;
  private final List<String> against;
  private final Conditions moment;

  /**
   * @param against sentences on what speaks against any draft now
   */
  Drafts(Policy policy, Request request, Signals signals, List<String> against) {
    this.policy = policy;
    this.request = request;
    this.signals = signals;
    this.against = against;
    this.moment = signals.conditions().without(policy.attention().ignored());
  }

  /**
   * What comes of thinking about a draft.
   *
   * @param plan the draft; empty where none is made
   * @param reason why or why not, as a sentence; empty where nobody would ask
   */
  record Thought(Optional<DraftPlan> plan, Optional<String> reason) {
    private static final Thought NONE = new Thought(Optional.empty(), Optional.empty());

    private static Thought against(String reason) {
      return new Thought(Optional.empty(), Optional.of(reason));
    }
  }

  /**
   * Whether to draft first.
   *
   * @param toTheCloud the side that the question alone is for
   * @param offer the cloud that may have the request without asking
   * @param escalation the route there
   */
  Thought consider(boolean toTheCloud, CloudOffer offer, Route escalation) {
    Difficulty difficulty = signals.difficulty();
    double most = policy.mostGain();
    double leastRight = difficulty.cloud() - policy.mostGainAfterDraft();
    boolean clear = !toTheCloud && difficulty.score() < NEAR * most;
    if (policy.drafts().when() == DraftRule.When.OFF
        || !difficulty.draftable()
        || request.needs().contains(Feature.SEVERAL_CHOICES)
        || leastRight <= 0
        || leastRight >= 1
        || clear) {
      return Thought.NONE;
    }
    Optional<DraftOutlook> known = signals.local().flatMap(local -> local.drafts());
    if (known.isEmpty()) {
      return difficulty.score() < (2 - NEAR) * most
          ? Thought.against(
              "No draft was tried, as it is not known how sure this model is when it is right;"
                  + " nearside calibrate finds that out for models that Nearside runs itself.")
          : Thought.NONE;
    }
    double chance = known.get().expectation().chance(difficulty.device(), leastRight);
    if ((toTheCloud ? chance : 1 - chance) < LEAST_CHANCE) {
      return Thought.NONE;
    }
    if (!against.isEmpty()) {
      return Thought.against("No draft was tried now. " + String.join(" ", against));
    }
    if (moment.pace().isBusy()) {
      return Thought.against("No draft was tried, as the model on this device is busy.");
    }
    Pace pace = moment.pace().or(known.get().pace());
    int tokens = tokens(pace);
    if (tokens < FEWEST_TOKENS && tokens <= longestAnswer()) {
      return Thought.against("A draft on this device would take too long.");
    }
    if (toTheCloud && !pays(chance, seconds(tokens, pace), offer)) {
      return Thought.against("A draft on this device would save less than the wait for it costs.");
    }
    DraftPlan plan =
        new DraftPlan(
            tokens, policy.drafts().longestSeconds(), leastRight, chance, escalation, !toTheCloud);
    return new Thought(Optional.of(plan), Optional.of(plan.reason()));
  }

  /** What is saved where the draft is kept, against the wait where it is not. */
  private boolean pays(double chance, double seconds, CloudOffer offer) {
    if (!offer.price().known()) {
      return false;
    }
    int answer = TokenEstimate.ofAnswer(request);
    double saved =
        HUNDREDTHS * offer.price().cost(signals.promptTokens(), answer).units().doubleValue();
    return chance * saved * policy.drafts().patience() >= (1 - chance) * seconds;
  }

  /** As many tokens as the time allows, and no more than say something. */
  private int tokens(Pace pace) {
    double left = policy.drafts().longestSeconds() - moment.toRead() / pace.reading();
    return (int) Math.clamp(left * pace.writing(), 0, DraftSigns.MOST_TOKENS);
  }

  private double seconds(int tokens, Pace pace) {
    int written = Math.min(tokens, longestAnswer());
    return moment.toRead() / pace.reading() + written / pace.writing();
  }

  private int longestAnswer() {
    return request.sampling().maxTokens().orElse(Integer.MAX_VALUE);
  }
}
