package dev.nearside.core.policy;

import dev.nearside.core.ledger.Money;
import dev.nearside.core.signal.CloudOffer;
import java.util.Optional;

/** Where a request runs. */
public sealed interface Route {

  /** The name of {@link Refused}. */
  String REFUSED = "refused";

  /** The name of {@link Cached}. */
  String CACHED = "cached";

  /** The route's name in headers, output and ledger. */
  String name();

  /** What the request may cost on it, reckoned high. */
  default Money highestCost() {
    return Money.ZERO;
  }

  /** The provider that does the work; empty where none does. */
  default Optional<String> provider() {
    return Optional.empty();
  }

  /** On the device. */
  record Local() implements Route {
    @Override
    public String name() {
      return "local";
    }
  }

  /** At a cloud provider, as the caller sent it. */
  record Cloud(CloudOffer offer) implements Route {
    @Override
    public String name() {
      return "cloud";
    }

    @Override
    public Money highestCost() {
      return offer.highestCost();
    }

    @Override
    public Optional<String> provider() {
      return Optional.of(offer.provider());
    }
  }

  /** At a cloud provider, with placeholders for what is private. */
  record Masked(CloudOffer offer) implements Route {
    @Override
    public String name() {
      return "masked";
    }

    @Override
    public Money highestCost() {
      return offer.highestCost();
    }

    @Override
    public Optional<String> provider() {
      return Optional.of(offer.provider());
    }
  }

  /**
   * From memory: an earlier answer to the same.
   *
   * @param from the route that gave that answer
   */
  record Cached(Route from) implements Route {
    @Override
    public String name() {
      return CACHED;
    }
  }

  /**
   * Nowhere.
   *
   * @param refusal why
   * @param advice what the caller can change, as a sentence
   */
  record Refused(Refusal refusal, String advice) implements Route {
    @Override
    public String name() {
      return REFUSED;
    }
  }
}
