package dev.nearside.core.privacy;

import java.util.Comparator;
import java.util.List;

/**
 * What masking replaces in a text that stands alone: what was found, and the same elsewhere in it.
 */
public final class MaskedPlaces {

  private static final int ONLY_TURN = 0;

  private MaskedPlaces() {}

  /** A place, by the indices of its first UTF-16 code unit and of the one after its last. */
  public record Place(int start, int end, Kind kind) {}

  /**
   * The places, sorted and free of overlaps.
   *
   * @param findings free of overlaps
   */
  public static List<Place> of(String text, List<Finding> findings) {
    PrivateValues values = new PrivateValues();
    List<Span> found =
        findings.stream()
            .map(finding -> new Span(finding.start(), finding.end(), finding.kind()))
            .sorted(Comparator.comparingInt(Span::start))
            .toList();
    found.forEach(span -> values.add(span.kind(), span.of(text), ONLY_TURN));
    return values.spread(found, List.of(), text, ONLY_TURN).stream()
        .map(span -> new Place(span.start(), span.end(), span.kind()))
        .toList();
  }
}
