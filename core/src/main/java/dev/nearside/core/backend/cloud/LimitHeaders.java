package dev.nearside.core.backend.cloud;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads from an answer's headers how much a provider still takes: {@code x-ratelimit-remaining-…}
 * beside {@code x-ratelimit-limit-…} as OpenAI and many others send them, {@code
 * anthropic-ratelimit-…-remaining}, and {@code ratelimit-remaining}.
 */
final class LimitHeaders {

  private record Pair(String remaining, String limit) {}

  private static final List<Pair> PAIRS =
      List.of(
          new Pair("x-ratelimit-remaining-requests", "x-ratelimit-limit-requests"),
          new Pair("x-ratelimit-remaining-tokens", "x-ratelimit-limit-tokens"),
          new Pair("x-ratelimit-remaining", "x-ratelimit-limit"),
          new Pair("anthropic-ratelimit-requests-remaining", "anthropic-ratelimit-requests-limit"),
          new Pair("anthropic-ratelimit-tokens-remaining", "anthropic-ratelimit-tokens-limit"),
          new Pair("ratelimit-remaining", "ratelimit-limit"));

  private LimitHeaders() {}

  /**
   * The smallest share of a limit that is left, 0 to 1; empty where the headers tell none.
   *
   * @param headers the value of a header, by its name in lower case
   */
  static Optional<Double> remaining(Function<String, Optional<String>> headers) {
    return PAIRS.stream()
        .map(pair ->
            share(
                headers.apply(pair.remaining()).flatMap(LimitHeaders::number),
                headers.apply(pair.limit()).flatMap(LimitHeaders::number)))
        .flatMap(Optional::stream)
        .min(Double::compare);
  }

  /** Nothing left needs no limit beside it to be understood. */
  private static Optional<Double> share(Optional<Double> remaining, Optional<Double> limit) {
    return remaining.flatMap(left ->
        left == 0
            ? Optional.of(0.0)
            : limit.filter(most -> most > 0).map(most -> Math.min(1, left / most)));
  }

  private static Optional<Double> number(String value) {
    return value.matches("\\d{1,15}") ? Optional.of(Double.valueOf(value)) : Optional.empty();
  }
}
