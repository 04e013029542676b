package dev.nearside.core.policy;

/**
 * When a hidden draft on the device may decide where a request is answered.
 *
 * @param when whether at all
 * @param longestSeconds how long a draft may delay an answer of the cloud at most
 * @param patience how many seconds the user would wait to save a hundredth of a unit of money; 0
 *     for none, so that drafts are made for quality alone
 */
public record DraftRule(When when, double longestSeconds, double patience) {

  /** Three seconds at most, and a hundred for a cent. */
  public static final DraftRule DEFAULT = new DraftRule(When.AUTO, 3, 100);

  /** No drafts. */
  public static final DraftRule NEVER = new DraftRule(When.OFF, 3, 100);

  /** Whether drafts are made. */
  public enum When {
    /** Where it pays. */
    AUTO,
    /** Never. */
    OFF
  }

  /**
   * @throws IllegalArgumentException for a negative time
   */
  public DraftRule {
    if (!(longestSeconds >= 0 && patience >= 0)) {
      throw new IllegalArgumentException("A draft cannot take less than no time.");
    }
  }
}
