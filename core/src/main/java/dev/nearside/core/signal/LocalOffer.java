package dev.nearside.core.signal;

import dev.nearside.core.request.Feature;
import java.util.Optional;
import java.util.Set;

/**
 * What the device can do now.
 *
 * @param model the local model's name
 * @param contextLength tokens of prompt and answer together
 * @param features what it can do beyond plain text
 * @param obstacle a sentence that says why it cannot keep to the response format of the request at
 *     hand; empty if it can, or none is at hand
 * @param drafts what to expect of its drafts; empty where nothing is known of how sure it is
 */
public record LocalOffer(
    String model,
    int contextLength,
    Set<Feature> features,
    Optional<String> obstacle,
    Optional<DraftOutlook> drafts) {

  /** A model that can keep to the format, and of whose drafts nothing is known. */
  public LocalOffer(String model, int contextLength, Set<Feature> features) {
    this(model, contextLength, features, Optional.empty(), Optional.empty());
  }

  public LocalOffer {
    features = Set.copyOf(features);
  }
}
