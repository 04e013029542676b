package dev.nearside.core.signal;

import dev.nearside.core.request.Feature;
import java.util.Set;

/**
 * What the device can do now.
 *
 * @param model the local model's name
 * @param contextLength tokens of prompt and answer together
 * @param features what it can do beyond plain text
 */
public record LocalOffer(String model, int contextLength, Set<Feature> features) {

  public LocalOffer {
    features = Set.copyOf(features);
  }
}
