package dev.nearside.gateway.config;

import dev.nearside.core.policy.KindRules;
import dev.nearside.core.policy.SensitiveRule;
import dev.nearside.core.policy.SensitiveRules;
import dev.nearside.core.privacy.KindNames;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads {@code policy.sensitive}: one word, or a word for each kind of data with {@code default}
 * for the others and, under {@code trusted}, the same again for the user's own servers. Kinds are
 * those of Nearside and the user's own.
 */
final class SensitiveReader {

  private static final String DEFAULT = "default";
  private static final String TRUSTED = "trusted";

  private static final SensitiveRules USUAL = Config.Policy.DEFAULT.sensitive();

  private final Set<String> known = new LinkedHashSet<>(KindNames.all());

  /**
   * @param own the names of the kinds that the user adds
   */
  SensitiveReader(List<String> own) {
    known.addAll(own);
  }

  Optional<SensitiveRules> read(Section section, String key) {
    if (!section.isGiven(key)) {
      return Optional.empty();
    }
    if (!section.isSection(key)) {
      return section.choice(key, SensitiveRule.class).map(SensitiveRules::of);
    }
    Section rules = section.section(key);
    SensitiveRule atTrusted = USUAL.atTrusted().usual();
    KindRules trusted =
        rules.isSection(TRUSTED)
            ? kinds(rules.section(TRUSTED), atTrusted)
            : KindRules.of(rules.choice(TRUSTED, SensitiveRule.class).orElse(atTrusted));
    return Optional.of(new SensitiveRules(kinds(rules, USUAL.atPublic().usual()), trusted));
  }

  private KindRules kinds(Section section, SensitiveRule usual) {
    SensitiveRule others = section.choice(DEFAULT, SensitiveRule.class).orElse(usual);
    Map<String, SensitiveRule> kinds = new LinkedHashMap<>();
    for (String kind : known) {
      section.choice(kind, SensitiveRule.class).ifPresent(rule -> kinds.put(kind, rule));
    }
    section.finish();
    return new KindRules(others, kinds);
  }
}
