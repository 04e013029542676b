package dev.nearside.core.privacy;

/**
 * The name that stands for a value.
 *
 * @param word tells the kind
 * @param number tells which one; related values share it
 * @param suffix how it is related to the first value of its number, empty for that one
 */
record Label(String word, int number, String suffix) {

  /** As a name that takes no brackets. */
  String bare() {
    return word + "_" + number + (suffix.isEmpty() ? "" : "_" + suffix);
  }

  /** As it stands in a text. */
  String placeholder() {
    return "[" + bare() + "]";
  }

  /** See {@link Placeholders#essence}. */
  String essence() {
    return Placeholders.essence(bare());
  }

  /** The essence of all labels with this number, without a suffix. */
  String family() {
    return new Label(word, number, "").essence();
  }
}
