package dev.nearside.core.privacy;

/**
 * A span of text that a recognizer says is private. It holds no text itself, so it can be logged.
 *
 * @param start index of the first UTF-16 code unit of the span
 * @param end index after the last UTF-16 code unit
 * @param kind what it is
 * @param score how sure the recognizer is, above 0 to 1
 * @param by the recognizer's name
 */
public record Finding(int start, int end, Kind kind, double score, String by) {

  /**
   * @throws IllegalArgumentException for an empty or negative span
   */
  public Finding {
    if (start < 0 || end <= start) {
      throw new IllegalArgumentException("Not a span: " + start + " to " + end + ".");
    }
  }

  /** Whether both spans share a character. */
  public boolean overlaps(Finding other) {
    return start < other.end && other.start < end;
  }
}
