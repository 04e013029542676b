package dev.nearside.core.signal.gain;

/**
 * The features of one text that are not zero.
 *
 * @param at their places, each once
 * @param values one for each place
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record SparseVector(int[] at, float[] values) {

  int size() {
    return at.length;
  }
}
