package dev.nearside.core.signal;

/**
 * What is expected of each side from the kind of task alone, for the many requests that are unlike
 * the exam questions which the learned model knows. A convention, not a measurement: a plain
 * request (score 0) is done well by a small model in 19 of 20 cases, the hardest (score 1) in 6 of
 * 20, and a frontier model fails one in twenty of the hardest more than of the plainest. At score
 * one half the gain is just about what a quality target of 0.95 lets the device lose.
 */
final class TaskPrior {

  private TaskPrior() {}

  static double device(double score) {
    return 0.95 - 0.65 * score;
  }

  static double cloud(double score) {
    return 0.97 - 0.05 * score;
  }
}
