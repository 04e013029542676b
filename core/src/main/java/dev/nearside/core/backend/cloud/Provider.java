package dev.nearside.core.backend.cloud;

import dev.nearside.core.ledger.Price;
import dev.nearside.core.signal.Trust;
import java.net.URI;
import java.util.List;
import java.util.OptionalInt;

/**
 * A configured cloud provider.
 *
 * @param name its name in decisions and in {@code provider/model}
 * @param url the base of its API, such as {@code https://api.openai.com/v1}
 * @param key what authorises calls; empty for a server that asks for none
 * @param model the default model
 * @param models further models it is known to offer
 * @param trust how far it may be trusted
 * @param price what its tokens cost
 * @param contextLength its models' context in tokens, where known
 * @param timeouts how long to wait for it
 */
public record Provider(
    String name,
    URI url,
    String key,
    String model,
    List<String> models,
    Trust trust,
    Price price,
    OptionalInt contextLength,
    Timeouts timeouts) {

  public Provider {
    models = List.copyOf(models);
  }

  /** Whether it is known to offer a model of that name. */
  boolean offers(String name) {
    return model.equals(name) || models.contains(name);
  }

  /** Hides the key. */
  @Override
  public String toString() {
    return name + " at " + url;
  }
}
