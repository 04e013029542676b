package dev.nearside.core.signal.memory;

import java.util.Arrays;

/**
 * A word of the user on one question.
 *
 * @param decision the id of the decision that it is on
 * @param pull where questions like it should go, from −1 (the device) to 1 (the cloud)
 * @param vector the question as numbers, of length one
 */
@SuppressWarnings("ArrayRecordComponent") // compared by the methods below
public record Correction(String decision, double pull, float[] vector) {

  @Override
  public boolean equals(Object other) {
    return other instanceof Correction(String otherDecision, double otherPull, float[] otherVector)
        && decision.equals(otherDecision)
        && pull == otherPull
        && Arrays.equals(vector, otherVector);
  }

  @Override
  public int hashCode() {
    return decision.hashCode();
  }

  @Override
  public String toString() {
    return "Correction " + decision + " " + pull;
  }
}
