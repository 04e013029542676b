package dev.nearside.core.backend.cloud;

import dev.nearside.core.ledger.Price;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What is known of a model at a provider.
 *
 * @param price what its tokens cost; empty if nobody said
 * @param context tokens of prompt and answer together; empty if nobody said
 */
public record ModelFacts(Optional<Price> price, OptionalInt context) {

  /** Nothing is known. */
  public static final ModelFacts NONE = new ModelFacts(Optional.empty(), OptionalInt.empty());

  /** These facts, and the others' where these say nothing. */
  public ModelFacts or(ModelFacts others) {
    return new ModelFacts(
        price.or(others::price), context.isPresent() ? context : others.context());
  }
}
