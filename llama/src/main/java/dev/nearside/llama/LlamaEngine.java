package dev.nearside.llama;

import dev.nearside.llama.gguf.GgufHeader;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * A model that answers. All methods may be called from any thread, virtual ones included: the heavy
 * native work runs on a platform thread of the engine's own.
 *
 * {@snippet :
 * try (LlamaEngine engine = LlamaEngine.open(EngineOptions.of(library, model));
 *     TokenStream answer =
 *         engine.generate(GenerationRequest.of(Prompt.chat(ChatMessage.user("Hello"))))) {
 *   answer.next(Duration.ofSeconds(1));
 * }
 * }
 */
public final class LlamaEngine implements AutoCloseable {
  /** Below this length tokenising is so short that a virtual thread may do it itself. */
  private static final int SHORT_PROMPT = 16_384;

  private final EngineLoop loop;

  private LlamaEngine(EngineLoop loop) {
    this.loop = loop;
  }

  /**
   * Checks the model file, loads the library unless it is loaded, and loads the model.
   *
   * @throws LlamaException if the file or the library is missing, damaged or of the wrong version,
   *     or memory does not suffice; nothing stays allocated then
   */
  public static LlamaEngine open(EngineOptions options) {
    GgufHeader header = GgufHeader.read(options.model());
    LlamaLibrary.load(options.library());
    return new LlamaEngine(EngineLoop.start(options, header));
  }

  /**
   * Begins an answer.
   *
   * @throws ContextOverflowException if the prompt leaves no room for an answer
   * @throws EngineBusyException if too many requests are waiting
   * @throws LlamaException if the engine is closed or the model cannot lay out the conversation
   */
  public TokenStream generate(GenerationRequest request) {
    int[] prompt = encode(request.prompt());
    if (prompt.length == 0) {
      throw new LlamaException("The prompt is empty");
    }
    if (prompt.length + 1 > contextLength()) {
      throw new ContextOverflowException(prompt.length, contextLength());
    }
    return loop.submit(request, prompt, opening(request, prompt));
  }

  /** What of a prompt may be kept on disk; a seeded request shares nothing with others. */
  private Opening opening(GenerationRequest request, int[] tokens) {
    if (!request.keepInstructions()
        || !loop.keepsPrompts()
        || request.sampling().seed().isPresent()
        || tokens.length <= PromptStore.WORTH_SAVING
        || !(request.prompt() instanceof Prompt.Chat chat)) {
      return new Opening(0);
    }
    int length = onAPlatformThread(chat, () -> loop.model().instructions(chat, tokens));
    return new Opening(length < PromptStore.WORTH_SAVING ? 0 : length);
  }

  /**
   * Reads the prompt and tells what the model would say next, without an answer. What was read
   * stays in memory: an answer to the same prompt begins at once after this.
   *
   * @param count how many of the likeliest tokens to tell
   * @return them, the best first
   * @throws LlamaException as {@link #generate} does
   */
  public List<TokenProbability> nextTokens(Prompt prompt, int count) {
    GenerationRequest request =
        GenerationRequest.of(prompt)
            .withSampling(Sampling.GREEDY)
            .withMaxTokens(1)
            .withAlternatives(count);
    try (TokenStream stream = generate(request)) {
      while (true) {
        Optional<TokenEvent> event = stream.next(Duration.ofSeconds(1));
        if (event.isPresent() && event.get() instanceof TokenEvent.Piece piece) {
          return piece.choice().map(TokenChoice::best).orElseThrow();
        }
      }
    }
  }

  /**
   * How many tokens of the context {@code prompt} takes.
   *
   * @throws LlamaException if the engine is closed or the model cannot lay out the conversation
   */
  public int countTokens(Prompt prompt) {
    return encode(prompt).length;
  }

  /** How many tokens prompt and answer may have together. */
  public int contextLength() {
    return loop.model().contextLength();
  }

  public ModelInfo modelInfo() {
    return loop.model().info();
  }

  /** What the engine has done so far. */
  public EngineStatistics statistics() {
    return loop.statistics();
  }

  /** Ends all answers, frees all native memory and stops the thread. A second call does nothing. */
  @Override
  public void close() {
    loop.close();
  }

  private int[] encode(Prompt prompt) {
    return onAPlatformThread(prompt, () -> loop.model().encode(prompt));
  }

  private static <T> T onAPlatformThread(Prompt prompt, Callable<T> tokenising) {
    FutureTask<T> task = new FutureTask<>(tokenising);
    if (!Thread.currentThread().isVirtual() || length(prompt) <= SHORT_PROMPT) {
      task.run();
    } else {
      Thread.ofPlatform().name("llama-tokenizer").daemon().start(task);
    }
    try {
      return task.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof LlamaException reason
          ? reason
          : new LlamaException("Cannot tokenise the prompt", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LlamaException("Interrupted while tokenising the prompt", e);
    }
  }

  private static long length(Prompt prompt) {
    return switch (prompt) {
      case Prompt.Text text -> text.text().length();
      case Prompt.Chat chat -> chat.messages().stream().mapToLong(m -> m.content().length()).sum();
    };
  }
}
