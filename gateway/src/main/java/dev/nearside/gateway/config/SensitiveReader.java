package dev.nearside.gateway.config;

import dev.nearside.core.policy.KindRules;
import dev.nearside.core.policy.SensitiveRule;
import dev.nearside.core.policy.SensitiveRules;
import dev.nearside.core.privacy.KindNames;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Reads {@code policy.sensitive}: one word, or a word for each kind of data with {@code default}
 * for the others and, under {@code trusted}, the same again for the user's own servers.
 */
final class SensitiveReader {

  private static final String DEFAULT = "default";
  private static final String TRUSTED = "trusted";

  private SensitiveReader() {}

  static Optional<SensitiveRules> read(Section section, String key) {
    SensitiveRules usual = Config.Policy.DEFAULT.sensitive();
    if (!section.isGiven(key)) {
      return Optional.empty();
    }
    if (!section.isSection(key)) {
      return section.choice(key, SensitiveRule.class).map(SensitiveRules::of);
    }
    Section rules = section.section(key);
    KindRules trusted =
        rules.isSection(TRUSTED)
            ? kinds(rules.section(TRUSTED), usual.atTrusted().usual())
            : KindRules.of(
                rules.choice(TRUSTED, SensitiveRule.class).orElse(usual.atTrusted().usual()));
    return Optional.of(new SensitiveRules(kinds(rules, usual.atPublic().usual()), trusted));
  }

  private static KindRules kinds(Section section, SensitiveRule usual) {
    SensitiveRule others = section.choice(DEFAULT, SensitiveRule.class).orElse(usual);
    Map<String, SensitiveRule> kinds = new LinkedHashMap<>();
    for (String kind : KindNames.all()) {
      section.choice(kind, SensitiveRule.class).ifPresent(rule -> kinds.put(kind, rule));
    }
    section.finish();
    return new KindRules(others, kinds);
  }
}
