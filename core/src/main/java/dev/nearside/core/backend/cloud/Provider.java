package dev.nearside.core.backend.cloud;

import dev.nearside.core.signal.Trust;
import java.net.URI;
import java.util.List;

/**
 * A configured cloud provider.
 *
 * @param name its name in decisions and in {@code provider/model}
 * @param dialect what its API looks like
 * @param url the base of its API, such as {@code https://api.openai.com/v1}
 * @param keys what authorises calls, taken in turn; empty for a server that asks for none
 * @param models the models it is known to offer, the default one first
 * @param trust how far it may be trusted
 * @param table what its models cost and hold
 * @param timeouts how long to wait for it
 */
public record Provider(
    String name,
    Dialect dialect,
    URI url,
    List<String> keys,
    List<String> models,
    Trust trust,
    ModelTable table,
    Timeouts timeouts) {

  /**
   * @throws IllegalArgumentException without any model
   */
  public Provider {
    keys = List.copyOf(keys);
    models = List.copyOf(models);
    if (models.isEmpty()) {
      throw new IllegalArgumentException("A provider needs a model.");
    }
  }

  /** The default model. */
  public String model() {
    return models.getFirst();
  }

  /** Whether it is known to offer a model of that name. */
  boolean offers(String name) {
    return models.contains(name);
  }

  /** Hides the keys. */
  @Override
  public String toString() {
    return name + " at " + url;
  }
}
