package dev.nearside.gateway.config;

import dev.nearside.core.backend.cloud.ModelFacts;
import dev.nearside.core.backend.cloud.ModelTable;
import dev.nearside.core.backend.cloud.Timeouts;
import dev.nearside.core.ledger.Money;
import dev.nearside.core.ledger.Price;
import dev.nearside.core.signal.Trust;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
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
    List<Secret> keys = keys(section);
    String model = model(section, provider);
    List<String> models = new ArrayList<>(List.of(model));
    ModelTable table =
        models(section, models, provider.map(Provider::table).orElse(ModelTable.EMPTY));
    Trust trust = section.choice("trust", Trust.class).orElse(Trust.PUBLIC);
    Config.Cloud cloud =
        new Config.Cloud(
            name,
            kind,
            url(section, url, trust, provider),
            keys,
            models.stream().distinct().toList(),
            trust,
            table.with(model, facts(section)),
            timeouts(section.section("timeouts")));
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
        section.problem(
            "url", "is missing; write the address up to the version, such as https://host/v1");
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

  private static List<Secret> keys(Section section) {
    List<String> keys = new ArrayList<>();
    section.text("key").ifPresent(keys::add);
    keys.addAll(section.texts("keys"));
    if (!keys.stream().allMatch(Secret::isSendable)) {
      section.problem(
          section.isGiven("key") ? "key" : "keys",
          "must be visible ASCII characters without spaces");
    }
    return keys.stream().distinct().map(Secret::new).toList();
  }

  private static String model(Section section, Optional<Provider> provider) {
    Optional<String> model = section.text("model").or(() -> provider.map(Provider::model));
    if (model.isEmpty()) {
      section.problem("model", "is missing; name the model to use unless a request names one");
    }
    return model.orElse("");
  }

  /** Each a name, or a mapping that says what is to be known of it. */
  private static ModelTable models(Section section, List<String> names, ModelTable known) {
    ModelTable table = known;
    for (Section model : section.sectionsOrTexts("models", "name")) {
      Optional<String> name = model.text("name");
      ModelFacts facts = facts(model);
      model.finish();
      if (name.isEmpty()) {
        model.problem("name", "is missing; write the provider's name for the model");
      } else {
        names.add(name.get());
        table = table.with(name.get(), facts);
      }
    }
    return table;
  }

  private static ModelFacts facts(Section section) {
    return new ModelFacts(
        price(section),
        section
            .integer("context", 512, 100_000_000)
            .map(OptionalInt::of)
            .orElseGet(OptionalInt::empty));
  }

  private static Optional<Price> price(Section section) {
    if (!section.isGiven("price")) {
      return Optional.empty();
    }
    Section price = section.section("price");
    Optional<Money> input = money(price, "input");
    Optional<Money> output = money(price, "output");
    Optional<Money> cached = price.isGiven("cached") ? money(price, "cached") : input;
    price.finish();
    return input.flatMap(in -> output.map(out -> new Price(in, out).cached(cached.orElse(in))));
  }

  private static Optional<Money> money(Section section, String key) {
    if (!section.isGiven(key)) {
      section.problem(key, "is missing; a price needs input and output, per million tokens");
      return Optional.empty();
    }
    return section.money(key);
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
