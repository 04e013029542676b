package dev.nearside.core.backend.local;

import dev.nearside.core.backend.BackendException;
import dev.nearside.core.backend.BackendException.Kind;
import dev.nearside.core.backend.Reply;
import dev.nearside.core.backend.TracedReply;
import dev.nearside.core.request.Feature;
import dev.nearside.core.request.Request;
import dev.nearside.core.signal.LocalOffer;
import dev.nearside.core.signal.LocalPace;
import dev.nearside.core.signal.TokenEstimate;
import dev.nearside.core.signal.confidence.Calibration;
import dev.nearside.core.signal.confidence.Confidence;
import dev.nearside.llama.ContextOverflowException;
import dev.nearside.llama.EngineBusyException;
import dev.nearside.llama.EngineOptions;
import dev.nearside.llama.LlamaEngine;
import dev.nearside.llama.LlamaException;
import dev.nearside.llama.SavedPrompts;
import dev.nearside.llama.TokenStream;
import dev.nearside.llama.gguf.GgufHeader;
import dev.nearside.llama.tools.ToolCallParser;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A GGUF model in this process. Loaded when it is first needed, once. */
public final class LlamaModel implements LocalModel {

  /**
   * How to run a model.
   *
   * @param contextLength tokens of prompt and answer together, at most what the model was made for
   * @param threads computing threads; empty for one each processor
   * @param slots requests worked on at the same time, each with memory for its whole context
   * @param queue requests that may wait
   * @param savedPrompts where instructions are kept that may be
   * @param calibration how sure it is when it is right, and how fast it was; empty if not known
   */
  public record Settings(
      int contextLength,
      OptionalInt threads,
      int slots,
      int queue,
      SavedPrompts savedPrompts,
      Optional<Calibration> calibration) {}

  private static final Set<Feature> FEATURES =
      Set.of(
          Feature.LOG_PROBABILITIES,
          Feature.PENALTIES,
          Feature.SEVERAL_CHOICES,
          Feature.STRUCTURED_OUTPUT,
          Feature.TOOLS);

  private final String name;
  private final Path library;
  private final Path file;
  private final Settings settings;
  private final int contextLength;
  private final LocalMeter meter;
  private volatile @Nullable LlamaEngine engine;
  private boolean closed;

  private LlamaModel(String name, Path library, Path file, Settings settings, int contextLength) {
    this.name = name;
    this.library = library;
    this.file = file;
    this.settings = settings;
    this.contextLength = contextLength;
    this.meter = new LocalMeter(settings.slots());
  }

  /**
   * A model whose file is here. Reads its header only.
   *
   * @param library the folder of the native engine
   * @throws LlamaException if the file cannot be read or is no GGUF model
   */
  public static LlamaModel of(String name, Path library, Path file, Settings settings) {
    long trained = GgufHeader.read(file).contextLength().orElse(settings.contextLength());
    int context = (int) Math.min(settings.contextLength(), trained);
    return new LlamaModel(name, library, file, settings, context);
  }

  /** A model whose file will be here before it is asked. */
  public static LlamaModel announced(String name, Path library, Path file, Settings settings) {
    return new LlamaModel(name, library, file, settings, settings.contextLength());
  }

  /** The same model as one that embeds, loaded apart when it is first asked for vectors. */
  public LocalEmbeddings embeddings() {
    return new LlamaEmbeddings(name, library, file, settings.threads());
  }

  @Override
  public String name() {
    return "device";
  }

  @Override
  public Optional<LocalOffer> offer() {
    return Optional.of(offer(Optional.<String>empty()));
  }

  @Override
  public Optional<LocalOffer> offer(Request request) {
    return Optional.of(offer(ResponseFormat.obstacle(request)));
  }

  private LocalOffer offer(Optional<String> obstacle) {
    return new LocalOffer(
        name, contextLength, FEATURES, obstacle, settings.calibration().map(Calibration::outlook));
  }

  @Override
  public Optional<Confidence> confidence() {
    return settings.calibration().map(Calibration::confidence);
  }

  @Override
  public int promptTokens(Request request) {
    Optional<LlamaEngine> running = running();
    return running.isPresent()
        ? running.get().countTokens(LlamaPrompt.of(request))
        : TokenEstimate.of(request);
  }

  @Override
  public LocalPace pace() {
    return meter.pace(System.nanoTime());
  }

  @Override
  public Reply open(Request request, String model) {
    return open(request, model, false);
  }

  @Override
  public Reply open(Request request, String model, boolean keepInstructions) {
    return draft(request, model, keepInstructions);
  }

  @Override
  public TracedReply draft(Request request, String model, boolean keepInstructions) {
    try {
      return new LlamaReply(
          name, generate(loaded(), request, keepInstructions), calls(request), meter);
    } catch (EngineBusyException e) {
      throw new BackendException(
          Kind.BUSY,
          429,
          "The model on this device is busy and its queue of " + e.queueLength() + " is full.",
          Optional.of(Duration.ofSeconds(1)));
    } catch (ContextOverflowException e) {
      throw new BackendException(Kind.CONTEXT_OVERFLOW, 400, String.valueOf(e.getMessage()));
    } catch (IllegalArgumentException e) {
      throw new BackendException(Kind.REJECTED, 400, String.valueOf(e.getMessage()));
    } catch (LlamaException e) {
      throw new BackendException(Kind.UNAVAILABLE, 503, String.valueOf(e.getMessage()));
    }
  }

  /** Makes what finds the calls in an answer, where there may be some. */
  private static Optional<Supplier<ToolCallParser>> calls(Request request) {
    ToolChoice choice = ToolChoice.of(request);
    boolean formatted = ResponseFormat.schema(request).isPresent();
    return choice.offers() ? Optional.of(() -> choice.parser(formatted)) : Optional.empty();
  }

  private static List<TokenStream> generate(
      LlamaEngine engine, Request request, boolean keepInstructions) {
    List<TokenStream> streams = new ArrayList<>();
    try {
      for (int choice = 0; choice < LlamaPrompt.choices(request); choice++) {
        streams.add(
            engine.generate(
                LlamaPrompt.generation(request, choice).withKeepInstructions(keepInstructions)));
      }
      return streams;
    } catch (RuntimeException e) {
      streams.forEach(TokenStream::close);
      throw e;
    }
  }

  @Override
  public void load() {
    loaded();
  }

  private synchronized LlamaEngine loaded() {
    if (closed) {
      throw new LlamaException("The model has been closed.");
    }
    LlamaEngine present = engine;
    if (present == null) {
      EngineOptions options =
          EngineOptions.of(library, file)
              .withContextLength(contextLength)
              .withSlots(settings.slots())
              .withQueueLength(settings.queue())
              .withSavedPrompts(settings.savedPrompts());
      present =
          LlamaEngine.open(
              settings.threads().isPresent()
                  ? options.withThreads(settings.threads().getAsInt())
                  : options);
      engine = present;
    }
    return present;
  }

  private Optional<LlamaEngine> running() {
    return Optional.ofNullable(engine);
  }

  @Override
  public synchronized void close() {
    closed = true;
    running().ifPresent(LlamaEngine::close);
  }
}
