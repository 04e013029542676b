package dev.nearside.bench.routing;

import dev.nearside.bench.BenchException;
import dev.nearside.llama.ChatMessage;
import dev.nearside.llama.EngineOptions;
import dev.nearside.llama.GenerationRequest;
import dev.nearside.llama.LlamaEngine;
import dev.nearside.llama.Prompt;
import dev.nearside.llama.Sampling;
import dev.nearside.llama.TokenEvent;
import dev.nearside.llama.TokenProbability;
import dev.nearside.llama.TokenStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** Asks a local model for a letter, and reads how likely it finds each, without an answer. */
final class LetterReader implements AutoCloseable {

  private static final String ASKED =
      "Answer the following multiple choice question."
          + " Reply with a single letter only: A, B, C or D.\n\n";

  /** Letters that are not among so many tokens are as unlikely as the last of them. */
  private static final int LIKELIEST = 200;

  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final LlamaEngine engine;

  LetterReader(EngineOptions options) {
    this.engine = LlamaEngine.open(options);
  }

  /**
   * What the model thinks of the letters.
   *
   * @param letters the natural logarithm of the probability of each, in the order of the choices
   * @param entropy over the whole vocabulary, in nats
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Reading(double[] letters, double entropy) {

    /** The number of the likeliest letter. */
    int choice() {
      int best = 0;
      for (int i = 1; i < letters.length; i++) {
        best = letters[i] > letters[best] ? i : best;
      }
      return best;
    }
  }

  /** Whether a question fits into the model's context. */
  boolean fits(ChoiceQuestion question) {
    return engine.countTokens(prompt(question)) < engine.contextLength();
  }

  Reading read(ChoiceQuestion question) {
    GenerationRequest request =
        GenerationRequest.of(prompt(question))
            .withSampling(Sampling.GREEDY)
            .withMaxTokens(1)
            .withAlternatives(LIKELIEST);
    try (TokenStream stream = engine.generate(request)) {
      if (stream.next(PATIENCE).orElseThrow() instanceof TokenEvent.Piece piece) {
        return reading(piece);
      }
    }
    throw new BenchException("The model ended without a word");
  }

  private static Reading reading(TokenEvent.Piece piece) {
    List<TokenProbability> best = piece.choice().orElseThrow().best();
    double[] letters = new double[ChoiceQuestion.LETTERS.length()];
    Arrays.fill(letters, best.getLast().logprob());
    for (TokenProbability token : best) {
      int letter = token.text().length() == 1 ? ChoiceQuestion.LETTERS.indexOf(token.text()) : -1;
      if (letter >= 0) {
        letters[letter] = token.logprob();
      }
    }
    return new Reading(letters, piece.entropy());
  }

  private static Prompt prompt(ChoiceQuestion question) {
    return Prompt.chat(ChatMessage.user(ASKED + question.prompt()));
  }

  @Override
  public void close() {
    engine.close();
  }
}
