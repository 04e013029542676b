package dev.nearside.core.signal.gain;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * Says how likely the device and the cloud are to answer a question rightly, from the question
 * alone: two ridge regressions on hashed words, pieces of words and form, each with a curve that
 * makes a probability of it, and a logistic model of the device on top of both. Well under a
 * millisecond. How it was trained and how well it does stands in {@code docs/routing.md}.
 */
public final class GainModel {

  private static final String SHIPPED = "gain.bin";

  private final Weighing weighing;
  private final Head cloud;
  private final Head middle;
  private final Logistic device;
  private final Thresholds thresholds;

  GainModel(Weighing weighing, Head cloud, Head middle, Logistic device, Thresholds thresholds) {
    this.weighing = weighing;
    this.cloud = cloud;
    this.middle = middle;
    this.device = device;
    this.thresholds = thresholds;
  }

  /**
   * One linear model.
   *
   * @param weights of places and waves
   * @param curve makes a probability of its score
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Head(float[] weights, Logistic curve) {

    double probability(Row row) {
      return curve.probability(row.times(weights));
    }
  }

  /** The model that comes with Nearside, in memory once. */
  public static GainModel shipped() {
    return Shipped.MODEL;
  }

  /** How likely each side is to be right. */
  public Outlook outlook(PreparedQuestion question) {
    Row row = weighing.row(question.features());
    return outlook(device, cloud.probability(row), middle.probability(row));
  }

  static Outlook outlook(Logistic device, double cloud, double middle) {
    double local = device.probability(deviceNumbers(cloud, middle));
    return new Outlook(local, middle, cloud);
  }

  /** What the model of the device looks at. */
  static double[] deviceNumbers(double cloud, double middle) {
    return new double[] {Odds.of(cloud), Odds.of(middle)};
  }

  /** Up to which gain a question may stay on the device. */
  public Thresholds thresholds() {
    return thresholds;
  }

  Weighing weighing() {
    return weighing;
  }

  Head cloud() {
    return cloud;
  }

  Head middle() {
    return middle;
  }

  Logistic device() {
    return device;
  }

  private static final class Shipped {

    private static final GainModel MODEL = read();

    private static GainModel read() {
      try (InputStream in = GainModel.class.getResourceAsStream(SHIPPED)) {
        if (in == null) {
          throw new IllegalStateException("The resource gain.bin is missing from this build.");
        }
        return GainModelFile.read(in);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
