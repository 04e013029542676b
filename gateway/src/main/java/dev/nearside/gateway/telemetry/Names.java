package dev.nearside.gateway.telemetry;

import dev.nearside.core.ledger.Entry;
import dev.nearside.core.policy.Route;
import dev.nearside.core.signal.CloudOffer;
import dev.nearside.gateway.config.Config;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * The names of models and providers that telemetry may say: those of the config, of the built-in
 * price list and of this device. Any other is {@link #OTHER}: a caller can write anything as a
 * model's name, text of its own or a new one each time, and each would be a series. Safe for many
 * threads.
 */
public final class Names {

  /** Stands for every name that is not known. */
  public static final String OTHER = "other";

  /** The provider of what runs on this device. */
  static final String DEVICE = "nearside";

  /** What providers put behind a model's name to mean one edition of it. */
  private static final Pattern EDITION = Pattern.compile("-[0-9][0-9-]{0,11}");

  private final Map<String, Set<String>> models = new ConcurrentHashMap<>();
  private final Map<String, String> systems = new ConcurrentHashMap<>();
  private final Set<String> onDevice = ConcurrentHashMap.newKeySet();

  /** The names that a config's providers have. */
  public Names(List<Config.Cloud> clouds) {
    learn(clouds);
  }

  /** Adds the names that the providers of another config have. */
  void learn(List<Config.Cloud> clouds) {
    for (Config.Cloud cloud : clouds) {
      Set<String> known = new HashSet<>(cloud.models());
      known.addAll(cloud.table().facts().keySet());
      models.put(cloud.name(), known);
      systems.put(cloud.name(), system(cloud));
    }
  }

  /** The well-known values of {@code gen_ai.provider.name} where there is one. */
  private static String system(Config.Cloud cloud) {
    return switch (cloud.kind()) {
      case OPENAI, ANTHROPIC, PERPLEXITY -> cloud.kind().name().toLowerCase(Locale.ROOT);
      case GEMINI -> "gcp.gemini";
      case OPENAI_COMPATIBLE -> cloud.name().equals("mistral") ? "mistral_ai" : cloud.name();
    };
  }

  /** The model that a route was asked for, as it may be said. */
  String model(Route route, String model) {
    return switch (route) {
      case Route.Local() -> {
        onDevice.add(model);
        yield model;
      }
      case Route.Cloud(CloudOffer offer) -> known(offer.provider(), model);
      case Route.Masked(CloudOffer offer) -> known(offer.provider(), model);
      case Route.Cached(Route from) -> model(from, model);
      case Route.Refused _ -> "";
    };
  }

  /** The model of a ledger's entry, as it may be said; blank if there is none. */
  String model(Entry entry) {
    if (entry.model().isEmpty() || onDevice.contains(entry.model())) {
      return entry.model();
    }
    return entry
        .provider()
        .map(provider -> known(provider, entry.model()))
        .orElseGet(() -> ofAny(entry.model()));
  }

  private String known(String provider, String model) {
    return models.getOrDefault(provider, Set.of()).contains(model) ? model : OTHER;
  }

  private String ofAny(String model) {
    return models.values().stream().anyMatch(known -> known.contains(model)) ? model : OTHER;
  }

  /** The provider in the words of the semantic conventions. */
  String system(Optional<String> provider) {
    return provider.map(name -> systems.getOrDefault(name, OTHER)).orElse(DEVICE);
  }

  /** The model that says it answered, where that is the one asked or a dated edition of it. */
  static Optional<String> answered(String asked, String model) {
    boolean edition =
        model.startsWith(asked) && EDITION.matcher(model.substring(asked.length())).matches();
    return model.equals(asked) || edition ? Optional.of(model) : Optional.empty();
  }
}
