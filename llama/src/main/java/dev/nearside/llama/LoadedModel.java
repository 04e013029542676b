package dev.nearside.llama;

import dev.nearside.llama.gguf.GgufHeader;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * A model with its context in native memory. Created and freed by the engine's thread; other
 * threads may encode prompts until it is freed.
 */
final class LoadedModel implements AutoCloseable {
  private final NativeModel model;
  private final NativeContext context;
  private final int contextLength;
  private final PromptEncoder encoder;
  private final Instructions instructions;
  private final ModelInfo info;
  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private boolean closed;

  private LoadedModel(
      NativeModel model,
      NativeContext context,
      int contextLength,
      PromptEncoder encoder,
      ModelInfo info) {
    this.model = model;
    this.context = context;
    this.contextLength = contextLength;
    this.encoder = encoder;
    this.instructions = new Instructions(encoder);
    this.info = info;
  }

  static LoadedModel load(EngineOptions options, GgufHeader header) {
    NativeModel model = NativeModel.load(options.model(), options.gpuLayers());
    try {
      if (!model.generates() || !looksBackOnly(header)) {
        throw new LlamaException(
            "The model " + options.model() + " does not generate text; choose a chat model");
      }
      PromptEncoder encoder = new PromptEncoder(model.vocabulary(), header.chatTemplate());
      int trained = model.trainedContext();
      int wanted = options.contextLength();
      int contextLength = wanted == 0 ? trained : Math.min(wanted, trained);
      NativeContext context =
          new NativeContext(
              model, contextLength, options.slots(), Planner.BATCH, options.threads());
      ModelInfo info = ModelInfo.of(options.model(), header, trained, encoder.chats());
      return new LoadedModel(model, context, contextLength, encoder, info);
    } catch (RuntimeException | Error e) {
      model.close();
      throw e;
    }
  }

  /** An encoder's tokens see the whole text, so it cannot say what comes next. */
  private static boolean looksBackOnly(GgufHeader header) {
    return header.metadata().flag(header.architecture() + ".attention.causal").orElse(true);
  }

  NativeContext context() {
    return context;
  }

  Vocabulary vocabulary() {
    return model.vocabulary();
  }

  int contextLength() {
    return contextLength;
  }

  /** Whether the context can forget its last tokens alone. */
  boolean canForget() {
    return model.forgets();
  }

  ModelInfo info() {
    return info;
  }

  /**
   * @throws LlamaException if the model is freed, or cannot lay out the conversation
   */
  int[] encode(Prompt prompt) {
    lock.readLock().lock();
    try {
      if (closed) {
        throw new LlamaException("The engine is closed");
      }
      return encoder.encode(prompt);
    } finally {
      lock.readLock().unlock();
    }
  }

  /**
   * How many of {@code tokens}, which a prompt was encoded to, its instructions alone decide.
   *
   * @throws LlamaException if the model is freed
   */
  int instructions(Prompt.Chat prompt, int[] tokens) {
    lock.readLock().lock();
    try {
      if (closed) {
        throw new LlamaException("The engine is closed");
      }
      return instructions.length(prompt, tokens);
    } finally {
      lock.readLock().unlock();
    }
  }

  @Override
  public void close() {
    lock.writeLock().lock();
    try {
      closed = true;
      context.close();
      model.close();
      NativeHeap.giveBack();
    } finally {
      lock.writeLock().unlock();
    }
  }
}
