package dev.nearside.core.backend.cloud;

import dev.nearside.core.ledger.Price;
import dev.nearside.core.request.Target;
import dev.nearside.core.signal.CloudOffer;
import dev.nearside.core.signal.CloudState;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** The configured providers, in the order of the config: the first is the default. */
public final class Clouds {

  private final Map<String, CloudBackend> backends = new LinkedHashMap<>();
  private final Reachability reachability;

  public Clouds(List<Provider> providers, Reachability reachability) {
    this(providers, reachability, _ -> Optional.empty());
  }

  private Clouds(
      List<Provider> providers,
      Reachability reachability,
      Function<Provider, Optional<CloudBackend>> known) {
    providers.forEach(provider ->
        backends.put(
            provider.name(), known.apply(provider).orElseGet(() -> new CloudBackend(provider))));
    this.reachability = reachability;
  }

  /** Other providers; one that is here already, just the same, goes on with what it knows. */
  public Clouds with(List<Provider> providers) {
    return new Clouds(
        providers,
        reachability,
        provider ->
            Optional.ofNullable(backends.get(provider.name()))
                .filter(backend -> backend.provider().equals(provider)));
  }

  /** The configured providers, the default first. */
  public List<Provider> providers() {
    return backends.values().stream().map(CloudBackend::provider).toList();
  }

  /** What a model's name means, given what is configured. */
  public Target target(String model) {
    int slash = model.indexOf('/');
    boolean listed = providers().stream().anyMatch(provider -> provider.offers(model));
    return switch (model) {
      case "auto", "" -> new Target.Auto();
      case "local" -> new Target.Local();
      case "cloud" -> new Target.Cloud();
      default ->
          slash < 0 || listed
              ? new Target.CloudModel(model)
              : new Target.Provider(model.substring(0, slash), model.substring(slash + 1));
    };
  }

  /**
   * Where a request could go, given the model it names.
   *
   * @throws UnknownProviderException for {@code provider/model} with a provider that is not there
   */
  public List<CloudOffer> offers(Target target) {
    return switch (target) {
      case Target.Auto(), Target.Cloud(), Target.Local() ->
          inOrder(providers().stream(), Provider::model)
              .map(provider -> offer(provider, provider.model()))
              .toList();
      case Target.CloudModel(String model) -> offersFor(model);
      case Target.Provider(String name, String model) ->
          List.of(
              offer(
                  Optional.ofNullable(backends.get(name))
                      .orElseThrow(() -> new UnknownProviderException(name, backends.keySet()))
                      .provider(),
                  model));
    };
  }

  /** The backend of a provider that {@link #offers} named. */
  public CloudBackend backend(String provider) {
    CloudBackend backend = backends.get(provider);
    if (backend == null) {
      throw new UnknownProviderException(provider, backends.keySet());
    }
    return backend;
  }

  /** Whether a provider is left alone now, as it is down or has said so. */
  public boolean rests(Provider provider) {
    return backend(provider.name()).rests(provider.model());
  }

  /** How each provider did lately, by its name. */
  public Map<String, CloudState> states() {
    Map<String, CloudState> states = new HashMap<>();
    backends.forEach((name, backend) -> states.put(name, backend.state()));
    return states;
  }

  /** Providers known to offer the model; where none is, the default one is asked for it. */
  private List<CloudOffer> offersFor(String model) {
    List<Provider> known = providers().stream().filter(provider -> provider.offers(model)).toList();
    return (known.isEmpty() ? providers().stream().limit(1) : inOrder(known.stream(), _ -> model))
        .map(provider -> offer(provider, model))
        .toList();
  }

  /** As configured, but those last that are left alone after failures. */
  private Stream<Provider> inOrder(Stream<Provider> some, Function<Provider, String> model) {
    return some.sorted(
        Comparator.comparing(provider -> backend(provider.name()).rests(model.apply(provider))));
  }

  private CloudOffer offer(Provider provider, String model) {
    ModelFacts facts = provider.table().of(model);
    return new CloudOffer(
        provider.name(),
        model,
        provider.trust(),
        facts.price().orElse(Price.UNKNOWN),
        facts.context(),
        reachability.leadsTo(provider.url()));
  }
}
