package dev.nearside.llama;

import dev.nearside.llama.gguf.GgufHeader;
import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** A loaded model that embeds, with its context. Owned by one thread, from loading to freeing. */
final class EmbeddingModel implements AutoCloseable {
  private final Arena arena = Arena.ofConfined();
  private final NativeModel model;
  private final EmbeddingContext context;
  private final Batch batch;
  private final int contextLength;
  private final int sequences;

  private EmbeddingModel(
      NativeModel model, EmbeddingContext context, int contextLength, int sequences) {
    this.model = model;
    this.context = context;
    this.batch = new Batch(arena, contextLength);
    this.contextLength = contextLength;
    this.sequences = sequences;
  }

  /**
   * @param abort asked now and then while computing; true ends the computation
   * @throws LlamaException if the model cannot be loaded or does not embed
   */
  static EmbeddingModel load(EmbeddingOptions options, GgufHeader header, BooleanSupplier abort) {
    Pooling pooling = Pooling.of(header);
    NativeModel model = NativeModel.load(options.model(), options.gpuLayers());
    try {
      if (model.translates()) {
        throw new LlamaException(
            "The model "
                + options.model()
                + " has an encoder and a decoder; choose an embedding or a chat model");
      }
      if (!model.vocabulary().marksTexts()) {
        throw new LlamaException(
            "The model " + options.model() + " does not name the tokens that begin and end a text");
      }
      int tokens = Math.min(options.contextLength(), model.trainedContext());
      int sequences = Math.min(options.sequences(), tokens);
      EmbeddingContext context =
          new EmbeddingContext(model, tokens, sequences, options.threads(), pooling, abort);
      return new EmbeddingModel(model, context, tokens, sequences);
    } catch (RuntimeException | Error e) {
      model.close();
      throw e;
    }
  }

  int dimension() {
    return context.dimension();
  }

  int contextLength() {
    return contextLength;
  }

  /**
   * @throws TextTooLongException if the text has more tokens than the context
   */
  int[] encode(String text) {
    int[] tokens = model.vocabulary().tokenizeWhole(text);
    if (text.isEmpty() || tokens.length == 0) {
      throw new LlamaException("The text is empty, and an empty text has no meaning to embed");
    }
    if (tokens.length > contextLength) {
      throw new TextTooLongException(tokens.length, contextLength);
    }
    return tokens;
  }

  /** The vectors of the texts, each of length one, computed in as few steps as fit. */
  List<float[]> embed(List<int[]> texts) {
    List<float[]> vectors = new ArrayList<>(texts.size());
    int next = 0;
    while (next < texts.size()) {
      batch.clear();
      int slot = 0;
      while (next < texts.size() && slot < sequences && texts.get(next).length <= batch.room()) {
        add(texts.get(next++), slot++);
      }
      compute(slot, vectors);
    }
    return vectors;
  }

  private void add(int[] tokens, int slot) {
    for (int position = 0; position < tokens.length; position++) {
      batch.add(tokens[position], position, slot, true);
    }
  }

  private void compute(int slots, List<float[]> into) {
    NativeLog.clear();
    int result = context.compute(batch);
    if (result != EmbeddingContext.COMPUTED) {
      throw new LlamaException(
          "The engine failed to embed (code " + result + ") " + NativeLog.lastErrors());
    }
    for (int slot = 0; slot < slots; slot++) {
      into.add(ofLengthOne(context.vector(slot)));
    }
  }

  private static float[] ofLengthOne(float[] vector) {
    double squares = 0;
    for (float value : vector) {
      squares += (double) value * value;
    }
    if (!(squares > 0) || Double.isInfinite(squares)) {
      throw new LlamaException(
          "The model computed a vector without direction; its file is damaged");
    }
    double length = Math.sqrt(squares);
    for (int i = 0; i < vector.length; i++) {
      vector[i] = (float) (vector[i] / length);
    }
    return vector;
  }

  @Override
  public void close() {
    context.close();
    model.close();
    arena.close();
    NativeHeap.giveBack();
  }
}
