package dev.nearside.core.privacy.spans;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.List;
import java.util.Map;

/**
 * The span model on ONNX Runtime: for each word piece the probability of each {@link Label}, and
 * for the text the probability of each topic. How it was made stands in {@code train/README.md}.
 */
final class SpanModel {

  /** Pieces in one run, with the two that open and close it; training saw up to 160. */
  static final int LONGEST_RUN = 128;

  private static final String WEIGHTS = "spans.onnx";
  private static final String SPIN_WHILE_IDLE = "session.intra_op.allow_spinning";
  private static final int MOST_THREADS = 4;

  private final OrtEnvironment environment;
  private final OrtSession session;

  private SpanModel(OrtEnvironment environment, OrtSession session) {
    this.environment = environment;
    this.session = session;
  }

  /** Loads the weights that come with Nearside. */
  static SpanModel load() {
    OrtEnvironment environment = NativeRuntime.load();
    try (InputStream weights = SpanModel.class.getResourceAsStream(WEIGHTS);
        OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      if (weights == null) {
        throw new IllegalStateException("The span model's weights are missing from this build.");
      }
      options.setIntraOpNumThreads(
          Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors()));
      options.addConfigEntry(SPIN_WHILE_IDLE, "0");
      return new SpanModel(environment, environment.createSession(weights.readAllBytes(), options));
    } catch (OrtException e) {
      throw new IllegalStateException("The span model cannot be loaded: " + e.getCode(), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * What the model says of one run.
   *
   * @param tags probability of each label for each piece, in rows of {@link Label}'s length
   * @param topics probability of each topic, in the order of training
   */
  @SuppressWarnings("ArrayRecordComponent") // read once, never compared
  record Output(float[] tags, float[] topics) {}

  /**
   * @param pieces at most {@link #LONGEST_RUN} less two
   */
  Output run(List<Piece> pieces) {
    int count = pieces.size() + 2;
    LongBuffer ids = LongBuffer.allocate(count);
    LongBuffer shapes = LongBuffer.allocate(count);
    ids.put(WordPieces.CLS);
    shapes.put(0);
    for (Piece piece : pieces) {
      ids.put(piece.id());
      shapes.put(piece.shape());
    }
    ids.put(WordPieces.SEP).flip();
    shapes.put(0).flip();
    long[] form = {1, count};
    try (OnnxTensor idTensor = OnnxTensor.createTensor(environment, ids, form);
        OnnxTensor shapeTensor = OnnxTensor.createTensor(environment, shapes, form);
        OrtSession.Result result =
            session.run(Map.of("input_ids", idTensor, "shapes", shapeTensor))) {
      int columns = Label.COLUMNS;
      float[] tags = floats(result, "tags", columns, pieces.size() * columns);
      return new Output(tags, floats(result, "topics", 0, -1));
    } catch (OrtException e) {
      throw new IllegalStateException("The span model failed: " + e.getCode(), e);
    }
  }

  private static float[] floats(OrtSession.Result result, String name, int from, int count) {
    OnnxTensor tensor = (OnnxTensor) result.get(name).orElseThrow();
    FloatBuffer buffer = tensor.getFloatBuffer();
    float[] floats = new float[count < 0 ? buffer.remaining() : count];
    buffer.get(from, floats);
    return floats;
  }
}
