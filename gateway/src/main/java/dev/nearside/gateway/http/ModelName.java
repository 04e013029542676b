package dev.nearside.gateway.http;

import dev.nearside.core.Hybrid;
import dev.nearside.core.backend.cloud.Provider;
import dev.nearside.core.signal.LocalOffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A name that a request may use.
 *
 * @param id the name
 * @param owner who runs it: {@code nearside} where that is decided for each request
 */
record ModelName(String id, String owner) {

  /** All names, those that leave the choice to Nearside first. */
  static List<ModelName> all(Hybrid hybrid) {
    List<ModelName> names = new ArrayList<>();
    names.add(new ModelName("auto", "nearside"));
    Optional<String> local = hybrid.local().offer().map(LocalOffer::model);
    if (local.isPresent()) {
      names.add(new ModelName("local", "nearside"));
      names.add(new ModelName(local.get(), "device"));
    }
    hybrid
        .embedder()
        .local()
        .model()
        .filter(model -> !local.equals(Optional.of(model)))
        .ifPresent(model -> names.add(new ModelName(model, "device")));
    if (!hybrid.clouds().providers().isEmpty()) {
      names.add(new ModelName("cloud", "nearside"));
    }
    for (Provider provider : hybrid.clouds().providers()) {
      provider
          .models()
          .forEach(
              model -> names.add(new ModelName(provider.name() + "/" + model, provider.name())));
    }
    return names;
  }
}
