package dev.nearside.core.simulation;

import java.util.SplittableRandom;

/** All that chance decides of a simulation; the same for every way of routing. */
final class Draws {

  private final double[] speeds;
  private final int[] devices;
  private final Ability.Worth[] worths;
  private final float[] estimates;

  private Draws(double[] speeds, int[] devices, Ability.Worth[] worths, float[] estimates) {
    this.speeds = speeds;
    this.devices = devices;
    this.worths = worths;
    this.estimates = estimates;
  }

  static Draws of(Assumptions assumptions, int requests, SplittableRandom random) {
    Fleet fleet = assumptions.fleet();
    double[] speeds = new double[fleet.devices()];
    for (int i = 0; i < speeds.length; i++) {
      speeds[i] = fleet.writing() * Math.exp(fleet.spread() * random.nextGaussian());
    }
    double separation = assumptions.ability().separation();
    int[] devices = new int[requests];
    Ability.Worth[] worths = new Ability.Worth[requests];
    float[] estimates = new float[requests];
    for (int i = 0; i < requests; i++) {
      Ability.Worth worth = assumptions.ability().draw(random);
      devices[i] = random.nextInt(speeds.length);
      worths[i] = worth;
      estimates[i] = (float) Ability.estimate(worth, separation, random);
    }
    return new Draws(speeds, devices, worths, estimates);
  }

  int size() {
    return devices.length;
  }

  /** How many tokens a device writes in a second. */
  double speed(int device) {
    return speeds[device];
  }

  /** Whose request it is. */
  int device(int request) {
    return devices[request];
  }

  /** Who answers it well. */
  Ability.Worth worth(int request) {
    return worths[request];
  }

  /** What is thought beforehand that the cloud is worth for it. */
  float estimate(int request) {
    return estimates[request];
  }
}
