package dev.nearside.core.signal;

import dev.nearside.core.ledger.Money;
import dev.nearside.core.ledger.Price;
import java.util.OptionalInt;

/**
 * A cloud model that the request could go to.
 *
 * @param provider the provider's name in the config
 * @param model the model's name at the provider
 * @param trust how far the provider may be trusted
 * @param price what its tokens cost
 * @param contextLength tokens of prompt and answer together, where known
 * @param reachable whether a network is up that could lead there
 * @param highestCost what the request at hand may cost there, reckoned high; nothing where none is
 */
public record CloudOffer(
    String provider,
    String model,
    Trust trust,
    Price price,
    OptionalInt contextLength,
    boolean reachable,
    Money highestCost) {

  /** An offer where no request is at hand. */
  public CloudOffer(
      String provider,
      String model,
      Trust trust,
      Price price,
      OptionalInt contextLength,
      boolean reachable) {
    this(provider, model, trust, price, contextLength, reachable, Money.ZERO);
  }

  /** The same for a request that may cost so much. */
  public CloudOffer costing(Money most) {
    return new CloudOffer(provider, model, trust, price, contextLength, reachable, most);
  }

  /** {@code provider/model}, as people write it. */
  public String name() {
    return provider + "/" + model;
  }
}
