package dev.nearside.core.signal.gain;

/**
 * A question's features before they are weighed by what the training set says of them.
 *
 * @param words hashed words and pairs
 * @param pieces hashed pieces of words
 * @param form its form in numbers
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Features(SparseVector words, SparseVector pieces, double[] form) {

  static Features of(QuestionText text) {
    return new Features(
        TextFeatures.words(text.words()), TextFeatures.pieces(text.words()), FormFeatures.of(text));
  }
}
