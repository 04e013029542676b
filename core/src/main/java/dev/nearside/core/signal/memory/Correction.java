package dev.nearside.core.signal.memory;

import java.util.Arrays;

/**
 * A word of the user on one question.
 *
 * @param pull where questions like it should go, from −1 (the device) to 1 (the cloud)
 * @param vector the question as numbers, of length one
 */
@SuppressWarnings("ArrayRecordComponent") // compared by the methods below
public record Correction(double pull, float[] vector) {

  @Override
  public boolean equals(Object other) {
    return other instanceof Correction(double otherPull, float[] otherVector)
        && pull == otherPull
        && Arrays.equals(vector, otherVector);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(vector);
  }

  @Override
  public String toString() {
    return "Correction " + pull;
  }
}
