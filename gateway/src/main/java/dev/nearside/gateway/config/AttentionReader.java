package dev.nearside.gateway.config;

import dev.nearside.core.policy.Attention;
import dev.nearside.core.signal.Condition;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads {@code policy.patience} and {@code policy.ignore}. */
final class AttentionReader {

  private static final List<String> NAMES =
      Arrays.stream(Condition.values()).map(Condition::wireName).toList();

  private AttentionReader() {}

  static Attention read(Section policy) {
    double patience =
        policy
            .duration("patience")
            .map(AttentionReader::seconds)
            .orElse(Attention.DEFAULT.patience());
    return new Attention(patience, ignored(policy));
  }

  private static Set<Condition> ignored(Section policy) {
    Set<Condition> ignored = EnumSet.noneOf(Condition.class);
    for (String name : policy.texts("ignore")) {
      Optional<Condition> condition = Condition.of(name);
      condition.ifPresent(ignored::add);
      if (condition.isEmpty()) {
        policy.problem(
            "ignore",
            "may list "
                + NAMES.stream().collect(Collectors.joining(", "))
                + Problems.found(name)
                + "."
                + Suggestion.closest(name, Set.copyOf(NAMES))
                    .map(close -> " Did you mean '" + close + "'?")
                    .orElse(""));
      }
    }
    return ignored;
  }

  private static double seconds(Duration time) {
    return time.toMillis() / 1000.0;
  }
}
