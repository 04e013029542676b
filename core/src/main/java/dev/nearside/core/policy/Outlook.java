package dev.nearside.core.policy;

import dev.nearside.core.ledger.Money;
import dev.nearside.core.request.Request;
import dev.nearside.core.signal.CloudOffer;
import dev.nearside.core.signal.Conditions;
import dev.nearside.core.signal.Pace;
import dev.nearside.core.signal.Signals;
import dev.nearside.core.signal.TokenEstimate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What an answer is likely to come to on one side, for people who want to see what was weighed.
 *
 * @param cloud where it would come from; empty for the device
 * @param quality how likely the answer is right, 0 to 1
 * @param cost in money, for a usual answer; empty where nobody said what the model costs
 * @param seconds until it is complete; empty where no speed is known
 * @param joules of this device's energy; empty where no time is known
 */
public record Outlook(
    Optional<CloudOffer> cloud,
    double quality,
    Optional<Money> cost,
    Optional<Double> seconds,
    Optional<Double> joules) {

  /** What a laptop's processor draws at work beyond what it draws at rest: a round assumption. */
  static final double WATTS_AT_WORK = 15;

  /** The device's outlook, where it has a model, and those of all clouds, as they are preferred. */
  public static List<Outlook> of(Request request, Signals signals) {
    List<Outlook> outlooks = new ArrayList<>();
    if (signals.local().isPresent()) {
      Optional<Double> seconds = secondsHere(request, signals);
      outlooks.add(
          new Outlook(
              Optional.empty(),
              signals.difficulty().device(),
              Optional.of(Money.ZERO),
              seconds,
              seconds.map(time -> time * WATTS_AT_WORK)));
    }
    signals.clouds().forEach(offer -> outlooks.add(there(request, signals, offer)));
    return List.copyOf(outlooks);
  }

  /** Waiting for a cloud takes next to none of the device's energy. */
  private static Outlook there(Request request, Signals signals, CloudOffer offer) {
    Optional<Double> seconds = signals.conditions().secondsAt(offer.provider());
    return new Outlook(
        Optional.of(offer),
        signals.difficulty().cloud(),
        Optional.of(offer.price().cost(signals.promptTokens(), TokenEstimate.ofAnswer(request)))
            .filter(_ -> offer.price().known()),
        seconds,
        seconds.map(_ -> 0.0));
  }

  /** By the last minutes; where they tell nothing, by how fast the model was when calibrated. */
  private static Optional<Double> secondsHere(Request request, Signals signals) {
    Conditions moment = signals.conditions();
    return moment
        .secondsHere()
        .or(() ->
            signals
                .local()
                .flatMap(local -> local.drafts())
                .map(drafts -> moment.pace().or(drafts.pace()))
                .map(pace -> seconds(pace, moment.toRead(), TokenEstimate.ofAnswer(request))));
  }

  private static double seconds(Pace pace, int read, int written) {
    return read / pace.reading() + written / pace.writing();
  }
}
