package dev.nearside.core.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One decision, what came of it and what it cost. It holds kinds, counts and numbers, never
 * content.
 *
 * @param time when the request came in; kept to the microsecond
 * @param decision the decision's id, as the caller saw it
 * @param route the route's name, such as {@code local}, {@code cloud} or {@code refused}
 * @param provider who did the work; empty when it stayed on the device or nothing was done
 * @param model the model that answered; blank if none did
 * @param mode the mode that held for the request
 * @param reasons the decision's reasons as sentences, made by the policy from kinds and numbers
 * @param findings how many findings there were of each kind
 * @param sensitivity from 0 to 1; from 0.5 on it counts as private
 * @param difficulty the higher, the more the cloud is worth
 * @param promptTokens tokens read
 * @param completionTokens tokens written
 * @param cost what was paid
 * @param cloudCost what the cloud would have been paid for the same tokens
 * @param timeToFirstToken from the request to the first token; empty if there was none
 * @param total from the request to the end
 * @param outcome how it ended
 * @param consent the user's word on it; empty where none was needed
 * @param signals what it was decided on, as {@code RecordedSignals} writes it; empty in old rows
 * @param caller the name of the key that the caller showed, never the key; empty where it has none
 */
public record Entry(
    Instant time,
    String decision,
    String route,
    Optional<String> provider,
    String model,
    String mode,
    List<String> reasons,
    SortedMap<String, Integer> findings,
    double sensitivity,
    double difficulty,
    long promptTokens,
    long completionTokens,
    Money cost,
    Money cloudCost,
    Optional<Duration> timeToFirstToken,
    Duration total,
    Outcome outcome,
    Optional<ConsentFact> consent,
    Optional<String> signals,
    Optional<String> caller) {

  /** Copies the collections and refuses numbers that mean nothing. */
  public Entry {
    if (!(sensitivity >= 0 && sensitivity <= 1)) {
      throw new IllegalArgumentException("Sensitivity must be from 0 to 1, not " + sensitivity);
    }
    if (!Double.isFinite(difficulty)) {
      throw new IllegalArgumentException("Difficulty must be a number, not " + difficulty);
    }
    if (promptTokens < 0 || completionTokens < 0) {
      throw new IllegalArgumentException("A count of tokens is negative");
    }
    reasons = List.copyOf(reasons);
    findings = Collections.unmodifiableSortedMap(new TreeMap<>(Map.copyOf(findings)));
  }

  /** What was saved against the cloud; negative if the route cost more. */
  public Money saved() {
    return cloudCost.minus(cost);
  }
}
