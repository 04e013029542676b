package dev.nearside.core;

import dev.nearside.core.ledger.ConsentFact;
import dev.nearside.core.policy.Route;
import java.util.List;
import java.util.Optional;

/**
 * Vectors, and the decision that led to them.
 *
 * @param id the decision's id in headers and ledger
 * @param route where they were computed
 * @param reasons why there
 * @param model the model that computed them
 * @param vectors one for each text, in their order
 * @param tokens how many tokens the texts have together
 * @param consent the user's word on it; empty where none was needed
 */
public record Embedding(
    String id,
    Route route,
    List<String> reasons,
    String model,
    List<float[]> vectors,
    long tokens,
    Optional<ConsentFact> consent) {

  public Embedding {
    reasons = List.copyOf(reasons);
    vectors = List.copyOf(vectors);
  }
}
