package dev.nearside.core;

import dev.nearside.core.ledger.Money;
import dev.nearside.core.request.Request;
import dev.nearside.core.signal.CloudOffer;
import tools.jackson.databind.JsonNode;

/** What a request may cost at a cloud, reckoned high, for the budget. */
final class HighestCost {

  /** A long answer, taken for the longest where the request sets no bound. */
  private static final int LONG_ANSWER_TOKENS = 4096;

  private static final int MOST_CHOICES = 128;

  private HighestCost() {}

  static Money of(Request request, int promptTokens, CloudOffer offer) {
    long answer = Math.min(longest(request), room(promptTokens, offer)) * choices(request);
    return offer.price().cost(promptTokens, answer);
  }

  private static long longest(Request request) {
    return request.sampling().maxTokens().orElse(LONG_ANSWER_TOKENS);
  }

  /** What the model's context leaves for the answer. */
  private static long room(int promptTokens, CloudOffer offer) {
    return offer.contextLength().isPresent()
        ? Math.max(0, offer.contextLength().getAsInt() - promptTokens)
        : Long.MAX_VALUE / MOST_CHOICES;
  }

  private static long choices(Request request) {
    int choices = request.extra("n").filter(JsonNode::isInt).map(JsonNode::intValue).orElse(1);
    return Math.clamp(choices, 1, MOST_CHOICES);
  }
}
