package dev.nearside.core.signal.gain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Up to which gain a question may stay on the device, so that a wanted share of the cloud's right
 * answers is kept: a line through points that were found on graded questions, with a margin.
 *
 * @param qualities shares of cloud quality to keep, ascending from 0 to 1
 * @param gains the threshold at each, descending from 1 (all stay) to −1 (none does)
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Thresholds(double[] qualities, double[] gains) {

  private static final double[] ASKED = {0.6, 0.7, 0.8, 0.85, 0.9, 0.925, 0.95, 0.97, 0.98, 0.99};

  /** In how many draws of other questions the target must be met. */
  private static final double SURE = 0.9;

  private static final int DRAWS = 400;

  public Thresholds {
    qualities = qualities.clone();
    gains = gains.clone();
  }

  /** A graded question with the gain that was foretold of it. */
  public record Judged(double gain, boolean device, boolean cloud) {}

  /** The gain up to which a question may stay; every gain is below that at 0, none at 1. */
  public double gain(double quality) {
    for (int i = 1; i < qualities.length; i++) {
      if (quality <= qualities[i]) {
        double part = (quality - qualities[i - 1]) / (qualities[i] - qualities[i - 1]);
        return gains[i - 1] + part * (gains[i] - gains[i - 1]);
      }
    }
    return gains[gains.length - 1];
  }

  /**
   * Finds the thresholds at which the target is met in nine of ten draws of a third as many
   * questions: a third, as there is luck both in these and in those that will be asked.
   */
  public static Thresholds find(List<Judged> questions) {
    List<Judged> ascending =
        questions.stream().sorted(Comparator.comparingDouble(Judged::gain)).toList();
    List<Double> qualities = new ArrayList<>(List.of(0.0));
    List<Double> gains = new ArrayList<>(List.of(1.0));
    int[][] met = met(ascending);
    for (int i = 0; i < ASKED.length; i++) {
      int kept = 0;
      while (kept < ascending.size() && met[i][kept] >= SURE * DRAWS) {
        kept++;
      }
      double between =
          kept == ascending.size()
              ? 1
              : (ascending.get(Math.max(0, kept - 1)).gain() + ascending.get(kept).gain()) / 2;
      qualities.add(ASKED[i]);
      gains.add(Math.min(gains.getLast(), between));
    }
    qualities.add(1.0);
    gains.add(-1.0);
    return new Thresholds(
        qualities.stream().mapToDouble(Double::doubleValue).toArray(),
        gains.stream().mapToDouble(Double::doubleValue).toArray());
  }

  /** For each target and number of questions kept here, in how many draws the target was met. */
  private static int[][] met(List<Judged> ascending) {
    Random random = new Random(11);
    int[][] met = new int[ASKED.length][ascending.size()];
    int third = Math.max(1, ascending.size() / 3);
    for (int draw = 0; draw < DRAWS; draw++) {
      int[] times = new int[ascending.size()];
      IntStream.range(0, third).forEach(_ -> times[random.nextInt(times.length)]++);
      double cloud = 0;
      for (int i = 0; i < times.length; i++) {
        cloud += ascending.get(i).cloud() ? times[i] : 0;
      }
      double right = cloud;
      for (int i = 0; i < times.length; i++) {
        Judged judged = ascending.get(i);
        right += times[i] * ((judged.device() ? 1 : 0) - (judged.cloud() ? 1 : 0));
        for (int j = 0; j < ASKED.length; j++) {
          met[j][i] += right >= ASKED[j] * cloud ? 1 : 0;
        }
      }
    }
    return met;
  }

  @Override
  public double[] qualities() {
    return qualities.clone();
  }

  @Override
  public double[] gains() {
    return gains.clone();
  }

  @Override
  public String toString() {
    return "Thresholds" + Arrays.toString(qualities) + Arrays.toString(gains);
  }
}
