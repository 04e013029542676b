package dev.nearside.core.ledger;

import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What an entry's money rests on. */
public enum Pricing {
  /** Prices that somebody said, or none that it would take. */
  KNOWN,
  /** A high guess: it was paid to a model whose price nobody said. */
  GUESSED,
  /**
   * What it saved is not known, as nobody said the price of the model that would have been paid.
   */
  UNKNOWN;

  private static final String KNOWN_FIELD = "price_known";

  /** What the money of an entry rests on; old ones, which do not tell, count as known. */
  public static Pricing of(Entry entry) {
    if (entry.provider().isPresent()) {
      return entry.cost().equals(Money.ZERO)
              || clouds(entry).noneMatch(cloud -> isGuess(cloud, entry))
          ? KNOWN
          : GUESSED;
    }
    boolean counts =
        entry.cloudCost().equals(Money.ZERO) && entry.promptTokens() + entry.completionTokens() > 0;
    return counts && wouldBePaid(entry).anyMatch(Pricing::isUnknown) ? UNKNOWN : KNOWN;
  }

  /** The cloud that would have been asked first; of an answer from memory, any may have been. */
  private static Stream<JsonNode> wouldBePaid(Entry entry) {
    return entry.route().equals("cached") ? clouds(entry) : clouds(entry).limit(1);
  }

  private static boolean isGuess(JsonNode cloud, Entry entry) {
    return isUnknown(cloud)
        && cloud.path("provider").asString("").equals(entry.provider().orElse(""))
        && cloud.path("model").asString("").equals(entry.model());
  }

  private static boolean isUnknown(JsonNode cloud) {
    return !cloud.path(KNOWN_FIELD).asBoolean(true);
  }

  private static Stream<JsonNode> clouds(Entry entry) {
    try {
      return JsonMapper.shared()
          .readTree(entry.signals().orElse("{}"))
          .path("clouds")
          .valueStream();
    } catch (JacksonException e) {
      return Stream.empty();
    }
  }
}
