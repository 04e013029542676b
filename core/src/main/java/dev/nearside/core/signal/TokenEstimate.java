package dev.nearside.core.signal;

import dev.nearside.core.request.Passage;
import dev.nearside.core.request.Request;

/** Guesses token counts without a tokenizer. */
public final class TokenEstimate {

  /** What is assumed of an answer's length where nothing bounds it. */
  private static final int USUAL_ANSWER = 500;

  private static final int TOKENS_PER_MESSAGE = 4;

  private TokenEstimate() {}

  /** Tokens of a usual answer, or as many as the request allows. */
  public static int ofAnswer(Request request) {
    return Math.min(request.sampling().maxTokens().orElse(USUAL_ANSWER), USUAL_ANSWER);
  }

  /** Tokens of the whole prompt. */
  public static int of(Request request) {
    int tokens = 3 + TOKENS_PER_MESSAGE * request.messages().size();
    for (Passage passage : request.passages()) {
      tokens += of(passage.text());
    }
    return tokens;
  }

  /**
   * Tokens of a text: about four ASCII characters make one, and any other character makes one of
   * its own.
   */
  public static int of(String text) {
    long ascii = text.chars().filter(c -> c < 0x80).count();
    return (int) (Math.ceilDiv(ascii, 4) + (text.length() - ascii));
  }
}
