package dev.nearside.core.policy;

import static java.util.Locale.ROOT;

import dev.nearside.core.signal.Difficulty;
import java.util.ArrayList;
import java.util.List;

/**
 * The side that is worth it where both can answer.
 *
 * @param cloud whether it is the cloud
 * @param byTheMoment whether it would be the other side at another moment
 * @param reasons why, as sentences
 */
record Side(boolean cloud, boolean byTheMoment, List<String> reasons) {

  /**
   * The side by how hard the request is and what the moment speaks for.
   *
   * @param most the gain from which on the cloud is worth it
   */
  static Side of(Difficulty difficulty, double most, Leaning leaning) {
    boolean usual = Inertia.of(difficulty, most).toTheCloud();
    Inertia inertia = Inertia.of(difficulty, most + leaning.shift());
    boolean cloud = inertia.toTheCloud();
    List<String> reasons = new ArrayList<>();
    if (cloud == usual) {
      reasons.add(
          (cloud ? "The cloud is worth it" : "The device can do this well") + chances(difficulty));
    } else {
      reasons.addAll(cloud ? leaning.toTheCloud() : leaning.toTheDevice());
      reasons.add(
          (usual ? "Else the cloud would be asked" : "Else the device would answer")
              + chances(difficulty));
    }
    if (inertia.decided()) {
      reasons.add("The difference is small, so it stays where the conversation has been.");
    }
    reasons.addAll(difficulty.reasons());
    return new Side(cloud, cloud != usual, reasons);
  }

  private static String chances(Difficulty difficulty) {
    return String.format(
        ROOT,
        " (likely right %.0f %% here, %.0f %% in the cloud).",
        100 * difficulty.device(),
        100 * difficulty.cloud());
  }
}
