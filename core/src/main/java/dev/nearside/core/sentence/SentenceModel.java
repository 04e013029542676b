package dev.nearside.core.sentence;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.nearside.core.privacy.spans.NativeRuntime;
import dev.nearside.core.privacy.spans.Piece;
import dev.nearside.core.privacy.spans.WordPieces;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * MiniLM (Wang et al. 2020), trained for sentences by sentence-transformers (Reimers and Gurevych
 * 2019), with 8-bit weights on ONNX Runtime: the mean over its pieces, of length one. It reads
 * English. About a millisecond for a question. The weights are loaded by the first text. Safe for
 * use by many threads.
 */
public final class SentenceModel {

  /** How many numbers a vector has. */
  public static final int SIZE = 384;

  private static final String WEIGHTS = "/all-minilm-l6-v2-q.onnx";
  private static final String SPIN_WHILE_IDLE = "session.intra_op.allow_spinning";

  /** Pieces that are read, with the two that open and close them; the rest of a text is not. */
  private static final int LONGEST = 256;

  private static final SentenceModel SHARED = new SentenceModel();

  private final Object lock = new Object();
  private volatile @Nullable Loaded loaded;

  private record Loaded(WordPieces pieces, OrtEnvironment environment, OrtSession session) {}

  private SentenceModel() {}

  /** The one model of this process, so that the weights are in memory once. */
  public static SentenceModel shared() {
    return SHARED;
  }

  /** How alike two vectors are: their cosine. */
  public static double likeness(float[] one, float[] other) {
    float sum = 0;
    for (int i = 0; i < SIZE; i++) {
      sum += one[i] * other[i];
    }
    return sum;
  }

  /**
   * The vector of a text.
   *
   * @throws IllegalStateException if the model cannot be loaded here
   */
  public float[] vector(String text) {
    Loaded parts = loaded();
    List<Piece> pieces = parts.pieces().cut(text);
    long[] ids = new long[Math.min(LONGEST, pieces.size() + 2)];
    ids[0] = WordPieces.CLS;
    for (int i = 1; i < ids.length - 1; i++) {
      ids[i] = pieces.get(i - 1).id();
    }
    ids[ids.length - 1] = WordPieces.SEP;
    long[] ones = new long[ids.length];
    Arrays.fill(ones, 1);
    try (OnnxTensor idTensor = tensor(parts, ids);
        OnnxTensor mask = tensor(parts, ones);
        OnnxTensor types = tensor(parts, new long[ids.length]);
        OrtSession.Result result =
            parts
                .session()
                .run(
                    Map.of(
                        "input_ids", idTensor, "attention_mask", mask, "token_type_ids", types))) {
      return mean(((OnnxTensor) result.get(0)).getFloatBuffer());
    } catch (OrtException e) {
      throw new IllegalStateException("The sentence model failed: " + e.getCode(), e);
    }
  }

  private static OnnxTensor tensor(Loaded parts, long[] row) throws OrtException {
    return OnnxTensor.createTensor(
        parts.environment(), LongBuffer.wrap(row), new long[] {1, row.length});
  }

  private static float[] mean(FloatBuffer states) {
    float[] vector = new float[SIZE];
    for (int i = 0; states.hasRemaining(); i = (i + 1) % SIZE) {
      vector[i] += states.get();
    }
    double squares = 0;
    for (float value : vector) {
      squares += value * value;
    }
    float scale = (float) (1 / Math.sqrt(squares));
    for (int i = 0; i < SIZE; i++) {
      vector[i] *= scale;
    }
    return vector;
  }

  private Loaded loaded() {
    Loaded parts = loaded;
    if (parts == null) {
      synchronized (lock) {
        parts = loaded;
        if (parts == null) {
          parts = load();
          loaded = parts;
        }
      }
    }
    return parts;
  }

  private static Loaded load() {
    OrtEnvironment environment = NativeRuntime.load();
    try (InputStream weights = SentenceModel.class.getResourceAsStream(WEIGHTS);
        OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      if (weights == null) {
        throw new IllegalStateException(
            "The sentence model's weights are missing from this build.");
      }
      options.setIntraOpNumThreads(1);
      options.addConfigEntry(SPIN_WHILE_IDLE, "0");
      OrtSession session = environment.createSession(weights.readAllBytes(), options);
      return new Loaded(WordPieces.shipped(), environment, session);
    } catch (OrtException e) {
      throw new IllegalStateException("The sentence model cannot be loaded: " + e.getCode(), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
