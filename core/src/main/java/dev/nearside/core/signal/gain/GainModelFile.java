package dev.nearside.core.signal.gain;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** A {@link GainModel} as bytes: big-endian, compressed, weights in half precision (IEEE 754). */
public final class GainModelFile {

  private static final int MAGIC = 0x4E734731;
  private static final int MOST_NUMBERS = 10_000;

  private GainModelFile() {}

  /**
   * Reads a model to the end of it.
   *
   * @throws IOException if it cannot be read or is of another form
   */
  public static GainModel read(InputStream in) throws IOException {
    DataInputStream data = new DataInputStream(new BufferedInputStream(new GZIPInputStream(in)));
    if (data.readInt() != MAGIC
        || data.readInt() != TextFeatures.PLACES
        || data.readInt() != Waves.COUNT
        || data.readInt() != FormFeatures.COUNT) {
      throw new IOException("This gain model is of another version: train it again.");
    }
    byte[] rarity = new byte[TextFeatures.PLACES];
    data.readFully(rarity);
    Weighing weighing = new Weighing(rarity, numbers(data), numbers(data));
    return new GainModel(
        weighing,
        head(data),
        head(data),
        new Logistic(numbers(data)),
        new Thresholds(numbers(data), numbers(data)));
  }

  /**
   * Writes a model and closes the stream.
   *
   * @throws IOException if it cannot be written
   */
  public static void write(GainModel model, OutputStream out) throws IOException {
    try (DataOutputStream data =
        new DataOutputStream(new BufferedOutputStream(new GZIPOutputStream(out)))) {
      data.writeInt(MAGIC);
      data.writeInt(TextFeatures.PLACES);
      data.writeInt(Waves.COUNT);
      data.writeInt(FormFeatures.COUNT);
      data.write(model.weighing().rarity());
      write(model.weighing().mean(), data);
      write(model.weighing().deviation(), data);
      write(model.cloud(), data);
      write(model.middle(), data);
      write(model.device().weights(), data);
      write(model.thresholds().qualities(), data);
      write(model.thresholds().gains(), data);
    }
  }

  private static GainModel.Head head(DataInputStream data) throws IOException {
    float[] weights = new float[TextFeatures.PLACES + Waves.COUNT];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = Float.float16ToFloat(data.readShort());
    }
    return new GainModel.Head(weights, new Logistic(numbers(data)));
  }

  private static void write(GainModel.Head head, DataOutputStream data) throws IOException {
    for (float weight : head.weights()) {
      data.writeShort(Float.floatToFloat16(weight));
    }
    write(head.curve().weights(), data);
  }

  private static double[] numbers(DataInputStream data) throws IOException {
    int count = data.readInt();
    if (count < 0 || count > MOST_NUMBERS) {
      throw new IOException("This gain model is damaged: train it again.");
    }
    double[] numbers = new double[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = data.readDouble();
    }
    return numbers;
  }

  private static void write(double[] numbers, DataOutputStream data) throws IOException {
    data.writeInt(numbers.length);
    for (double number : numbers) {
      data.writeDouble(number);
    }
  }
}
