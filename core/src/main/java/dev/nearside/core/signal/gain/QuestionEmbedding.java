package dev.nearside.core.signal.gain;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A question as a short vector, such that questions in like words lie close: the weighed words and
 * pieces of words that the gain model reads, brought from 131,072 places to 256 by random signs
 * (Achlioptas 2003). About a tenth of a millisecond.
 */
public final class QuestionEmbedding {

  /** How many numbers a vector has. */
  public static final int SIZE = 256;

  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  /** Words say what it is about, pieces forgive how it is spelled. */
  private static final float PIECES_SHARE = 0.5f;

  /** These stand in most questions and say nothing of what is asked. */
  private static final Pattern COMMON =
      Pattern.compile(
          "a|an|the|of|to|in|on|at|for|from|by|with|and|or|is|are|was|were|be|do|does|did|it|its|this"
              + "|that|these|those|i|me|my|we|us|our|s|t|as|into|there|have|has|had|will|shall|should"
              + "|some|any|so|if|what|which|who|how|when|where|why");

  private QuestionEmbedding() {}

  /** The vector, of length one; all zeros for a text without words. */
  public static float[] of(String question) {
    List<String> words =
        QuestionText.of(question.toLowerCase(Locale.ROOT)).words().stream()
            .filter(COMMON.asMatchPredicate().negate())
            .toList();
    float[] vector = new float[SIZE];
    Weighing weighing = GainModel.shipped().weighing();
    add(TextFeatures.words(words), 1 - PIECES_SHARE, weighing, vector);
    add(TextFeatures.pieces(words), PIECES_SHARE, weighing, vector);
    return toLengthOne(vector);
  }

  /** How alike two vectors are: their cosine. */
  public static double likeness(float[] one, float[] other) {
    // Four sums that do not wait for each other.
    float first = 0;
    float second = 0;
    float third = 0;
    float fourth = 0;
    for (int i = 0; i < SIZE; i += 4) {
      first += one[i] * other[i];
      second += one[i + 1] * other[i + 1];
      third += one[i + 2] * other[i + 2];
      fourth += one[i + 3] * other[i + 3];
    }
    return first + second + third + fourth;
  }

  private static void add(SparseVector features, float share, Weighing weighing, float[] into) {
    double squares = 0;
    float[] values = new float[features.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = features.values()[i] * weighing.rarityOrMost(features.at()[i]);
      squares += values[i] * values[i];
    }
    float scale = squares == 0 ? 0 : (float) Math.sqrt(share / squares);
    for (int i = 0; i < values.length; i++) {
      project(features.at()[i], scale * values[i], into);
    }
  }

  /** Adds or takes away the value at each of the numbers, by bits that depend on the place. */
  private static void project(int place, float value, float[] into) {
    int bits = Float.floatToRawIntBits(value);
    for (int word = 0; word < SIZE; word += Long.SIZE) {
      long signs = mix(GOLDEN * (place * 4L + word / Long.SIZE + 1));
      flip(bits, (int) signs, into, word);
      flip(bits, (int) (signs >>> Integer.SIZE), into, word + Integer.SIZE);
    }
  }

  /** Without branches, so that the compiler can do several at once. */
  private static void flip(int value, int signs, float[] into, int from) {
    for (int i = 0; i < Integer.SIZE; i++) {
      into[from + i] += Float.intBitsToFloat(value ^ (signs >>> i << (Integer.SIZE - 1)));
    }
  }

  /** The finish of SplitMix64, which spreads the bits. */
  private static long mix(long seed) {
    long mixed = (seed ^ (seed >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }

  private static float[] toLengthOne(float[] vector) {
    double squares = 0;
    for (float value : vector) {
      squares += value * value;
    }
    float scale = squares == 0 ? 0 : (float) (1 / Math.sqrt(squares));
    for (int i = 0; i < vector.length; i++) {
      vector[i] *= scale;
    }
    return vector;
  }
}
