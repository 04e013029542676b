package dev.nearside.llama;

import java.time.Duration;
import java.util.Optional;

/** One step of an answer. */
public sealed interface TokenEvent {

  /**
   * A token was generated; there is exactly one piece for each, the one that ends the answer
   * included.
   *
   * @param text what can be shown now: whole characters, possibly none while a character is
   *     incomplete or a stop text may be coming up
   * @param logprob natural logarithm of the token's probability in the model's own distribution,
   *     before temperature and truncation
   * @param entropy of that distribution, in nats
   * @param choice the token itself and the likeliest others, for a request that asked for them
   */
  record Piece(String text, float logprob, float entropy, Optional<TokenChoice> choice)
      implements TokenEvent {
    public Piece(String text, float logprob, float entropy) {
      this(text, logprob, entropy, Optional.empty());
    }
  }

  /**
   * The answer is complete. Nothing follows.
   *
   * @param promptTokens length of the prompt
   * @param reusedTokens how many of those were still in memory, or on disk, from an earlier request
   * @param completionTokens how many tokens were generated
   * @param queued time from the request to its start
   * @param prefill time from its start to the first token
   * @param decode time from the first token to the last
   */
  record Finished(
      FinishReason reason,
      int promptTokens,
      int reusedTokens,
      int completionTokens,
      Duration queued,
      Duration prefill,
      Duration decode)
      implements TokenEvent {}
}
