package dev.nearside.gateway.config;

import dev.nearside.core.backend.cloud.Timeouts;
import dev.nearside.core.ledger.Money;
import dev.nearside.core.ledger.Price;
import dev.nearside.core.signal.Trust;
import java.math.BigDecimal;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads {@code clouds}. */
final class CloudReader {
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]*");
  private static final Set<String> TAKEN = Set.of("auto", "local", "cloud", "device");
  private static final URI UNKNOWN = URI.create("https://invalid");

  private CloudReader() {}

  static List<Config.Cloud> read(Section root) {
    List<Config.Cloud> clouds = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Section section : root.sections("clouds")) {
      Config.Cloud cloud = cloud(section);
      if (!cloud.name().isEmpty() && !names.add(cloud.name())) {
        section.problem("name", "must differ from the other clouds' names; found it twice");
      }
      clouds.add(cloud);
    }
    return clouds;
  }

  private static Config.Cloud cloud(Section section) {
    Optional<String> givenName = section.text("name");
    Optional<CloudKind> givenKind = section.choice("kind", CloudKind.class);
    Optional<Provider> provider =
        givenKind
            .flatMap(Provider::of)
            .or(() -> givenName.flatMap(Provider::named))
            .filter(known -> givenKind.isEmpty() || givenKind.get() == known.kind());
    CloudKind kind =
        givenKind.or(() -> provider.map(Provider::kind)).orElse(CloudKind.OPENAI_COMPATIBLE);
    String name = name(section, givenName.or(() -> provider.map(Provider::name)));
    Optional<String> url = section.text("url");
    Optional<Secret> key = key(section);
    String model = model(section, provider);
    List<String> models = models(section, model);
    Trust trust = section.choice("trust", Trust.class).orElse(Trust.PUBLIC);
    Config.Cloud cloud =
        new Config.Cloud(
            name,
            kind,
            url(section, url, trust, provider),
            key,
            model,
            models,
            trust,
            price(section).or(() -> provider.flatMap(known -> known.price(model))),
            timeouts(section.section("timeouts")),
            section.integer("context", 512, 100_000_000).orElse(Config.Cloud.DEFAULT_CONTEXT));
    section.finish();
    return cloud;
  }

  private static String name(Section section, Optional<String> given) {
    if (given.isEmpty()) {
      section.problem("name", "is missing; give each cloud a short name, such as work");
      return "";
    }
    String name = given.get();
    if (!NAME.matcher(name).matches() || TAKEN.contains(name)) {
      section.problem(
          "name",
          "must be small letters, digits, '.', '_' and '-', and none of auto, local, cloud, device"
              + Problems.found(section.raw("name")));
    }
    return name;
  }

  private static URI url(
      Section section, Optional<String> given, Trust trust, Optional<Provider> provider) {
    if (given.isEmpty()) {
      if (provider.isEmpty()) {
        section.problem("url", "is missing; write the address before /chat/completions");
      }
      return provider.map(Provider::url).orElse(UNKNOWN);
    }
    try {
      return CloudUrl.parse(given.get(), trust);
    } catch (IllegalArgumentException e) {
      section.problem("url", String.valueOf(e.getMessage()));
      return UNKNOWN;
    }
  }

  private static Optional<Secret> key(Section section) {
    Optional<String> key = section.text("key");
    if (key.isPresent() && !Secret.isSendable(key.get())) {
      section.problem("key", "must be visible ASCII characters without spaces");
    }
    return key.map(Secret::new);
  }

  private static String model(Section section, Optional<Provider> provider) {
    Optional<String> model = section.text("model").or(() -> provider.map(Provider::model));
    if (model.isEmpty()) {
      section.problem("model", "is missing; name the model to use unless a request names one");
    }
    return model.orElse("");
  }

  private static List<String> models(Section section, String model) {
    List<String> models = new ArrayList<>(section.texts("models"));
    if (!models.contains(model)) {
      models.addFirst(model);
    }
    return models.stream().distinct().toList();
  }

  private static Optional<Price> price(Section section) {
    if (!section.isGiven("price")) {
      return Optional.empty();
    }
    Section price = section.section("price");
    Optional<Money> input = money(price, "input");
    Optional<Money> output = money(price, "output");
    price.finish();
    return input.flatMap(in -> output.map(out -> new Price(in, out)));
  }

  private static Optional<Money> money(Section section, String key) {
    if (!section.isGiven(key)) {
      section.problem(key, "is missing; a price needs input and output, per million tokens");
      return Optional.empty();
    }
    Optional<BigDecimal> amount = section.decimal(key, "0", Price.HIGHEST.toString());
    try {
      return amount.map(Money::of);
    } catch (ArithmeticException e) {
      section.problem(key, "must have at most 9 decimals");
      return Optional.empty();
    }
  }

  private static Timeouts timeouts(Section section) {
    Timeouts usual = Timeouts.DEFAULT;
    Timeouts timeouts =
        new Timeouts(
            section.duration("connect").orElse(usual.connect()),
            section.duration("first-token").orElse(usual.firstToken()),
            section.duration("idle").orElse(usual.idle()),
            section.duration("total").orElse(usual.total()));
    section.finish();
    return timeouts;
  }
}
