package dev.nearside.core.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The ledger in a few numbers.
 *
 * @param since the first moment counted
 * @param requests how many requests took each route
 * @param deviceTokens tokens read and written on the device
 * @param cloudTokens tokens read and written by providers
 * @param cost what was paid
 * @param cloudCost what the cloud would have been paid for everything
 * @param medianFirstToken the median time to first token; empty if no request had one
 * @param p95FirstToken the time to first token that 95 % of requests kept to
 * @param findings how many findings there were of each kind
 * @param callers what was spent by the caller's name; the empty name stands for those without one
 * @param unrecorded decisions that the ledger had to drop, so that the sums above miss them
 */
public record Summary(
    Instant since,
    SortedMap<String, Long> requests,
    long deviceTokens,
    long cloudTokens,
    Money cost,
    Money cloudCost,
    Optional<Duration> medianFirstToken,
    Optional<Duration> p95FirstToken,
    SortedMap<String, Long> findings,
    SortedMap<String, Spending> callers,
    long unrecorded) {

  /** Copies the maps. */
  public Summary {
    requests = Collections.unmodifiableSortedMap(new TreeMap<>(requests));
    findings = Collections.unmodifiableSortedMap(new TreeMap<>(findings));
    callers = Collections.unmodifiableSortedMap(new TreeMap<>(callers));
  }

  /** What was saved against the cloud; negative if more was paid. */
  public Money saved() {
    return cloudCost.minus(cost);
  }

  /** How many requests there were on all routes. */
  public long totalRequests() {
    return requests.values().stream().mapToLong(Long::longValue).sum();
  }
}
