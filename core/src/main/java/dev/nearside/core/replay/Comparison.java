package dev.nearside.core.replay;

import dev.nearside.core.ledger.Money;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What happened beside what another policy would have done.
 *
 * @param before what happened with the requests that were decided again
 * @param after what would have happened with them
 * @param changes those that would have run elsewhere, the most frequent first
 * @param asked requests that would have waited for the user's word, which is not known
 * @param drafted requests that would be drafted first, which nobody did then
 * @param uncounted requests that were not answered then, so that their tokens and money are missing
 * @param withoutSignals entries that keep too little to be decided again
 * @param withoutMasking entries of private requests whose masking was not tried then
 */
public record Comparison(
    Totals before,
    Totals after,
    List<Change> changes,
    long asked,
    long drafted,
    long uncounted,
    long withoutSignals,
    long withoutMasking) {

  public Comparison {
    changes = List.copyOf(changes);
  }

  /**
   * Sums over requests.
   *
   * @param places requests by route, with provider and model where it leads to a cloud
   * @param cost what clouds are paid
   * @param forgone the expected quality that is given up: the mean over all requests of what the
   *     cloud is worth, by the estimate of then, where the device answers; 0 if it never does
   */
  public record Totals(SortedMap<String, Long> places, Money cost, double forgone) {

    /** How many requests there are. */
    public long requests() {
      return places.values().stream().mapToLong(Long::longValue).sum();
    }
  }

  /**
   * Requests that would have run elsewhere.
   *
   * @param from where they ran
   * @param to where they would have
   * @param requests how many
   * @param cost how much more that would have cost; negative if less
   */
  public record Change(String from, String to, long requests, Money cost) {}

  /** Entries read, whether decided again or not. */
  public long entries() {
    return before.requests() + withoutSignals + withoutMasking;
  }

  /** One request on one side. */
  record Side(String place, Money cost, double forgone) {}

  private record Move(String from, String to) {}

  private record Sum(long requests, Money cost) {
    Sum plus(Sum other) {
      return new Sum(requests + other.requests, cost.plus(other.cost));
    }
  }

  /** Adds up. */
  static final class Builder {
    private final Tally before = new Tally();
    private final Tally after = new Tally();
    private final Map<Move, Sum> moves = new HashMap<>();
    private long asked;
    private long drafted;
    private long uncounted;
    private long withoutSignals;
    private long withoutMasking;

    void decided(Side then, Side now, boolean asks, boolean drafts, boolean counted) {
      before.add(then);
      after.add(now);
      asked += asks ? 1 : 0;
      drafted += drafts ? 1 : 0;
      if (!then.place().equals(now.place())) {
        uncounted += counted ? 0 : 1;
        moves.merge(
            new Move(then.place(), now.place()),
            new Sum(1, now.cost().minus(then.cost())),
            Sum::plus);
      }
    }

    void withoutSignals() {
      withoutSignals++;
    }

    void withoutMasking() {
      withoutMasking++;
    }

    Comparison build() {
      List<Change> changes =
          moves.entrySet().stream()
              .map(move ->
                  new Change(
                      move.getKey().from(),
                      move.getKey().to(),
                      move.getValue().requests(),
                      move.getValue().cost()))
              .sorted(
                  Comparator.comparingLong(Change::requests)
                      .reversed()
                      .thenComparing(Change::from)
                      .thenComparing(Change::to))
              .toList();
      return new Comparison(
          before.totals(),
          after.totals(),
          changes,
          asked,
          drafted,
          uncounted,
          withoutSignals,
          withoutMasking);
    }
  }

  private static final class Tally {
    private final SortedMap<String, Long> places = new TreeMap<>();
    private Money cost = Money.ZERO;
    private double forgone;
    private long requests;

    void add(Side side) {
      places.merge(side.place(), 1L, Long::sum);
      cost = cost.plus(side.cost());
      forgone += side.forgone();
      requests++;
    }

    Totals totals() {
      return new Totals(places, cost, requests == 0 ? 0 : forgone / requests);
    }
  }
}
