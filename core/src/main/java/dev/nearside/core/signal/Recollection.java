package dev.nearside.core.signal;

/**
 * What the user said of questions like the one at hand.
 *
 * @param pull where such questions should go, from −1 (the device) to 1 (the cloud); 0 if nothing
 *     is known of any, or the words cancel out
 * @param neighbours how many such questions there were
 */
public record Recollection(double pull, int neighbours) {

  /** Nothing was said of any question like it. */
  public static final Recollection NONE = new Recollection(0, 0);

  /**
   * @throws IllegalArgumentException for a pull outside −1 to 1
   */
  public Recollection {
    if (!(pull >= -1 && pull <= 1)) {
      throw new IllegalArgumentException("A pull must be from -1 to 1, not " + pull + ".");
    }
  }

  /** Whether it speaks for a side. */
  public boolean speaksFor(boolean cloud) {
    return cloud ? pull > 0 : pull < 0;
  }

  /** What it says, as a sentence; only of use where it speaks for a side. */
  public String reason() {
    return "What you said of "
        + (neighbours == 1 ? "a question" : neighbours + " questions")
        + " like it speaks for "
        + (pull > 0 ? "the cloud." : "this device.");
  }
}
