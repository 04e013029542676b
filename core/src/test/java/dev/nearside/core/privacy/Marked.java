package dev.nearside.core.privacy;

import java.util.List;

/** Shows findings in a text as «marks», so that a test reads as what it means. */
public final class Marked {

  private Marked() {}

  /** The text without its marks, scanned by a recognizer, with marks around what was found. */
  public static String marked(Recognizer recognizer, String text) {
    String plain = plain(text);
    return mark(plain, Overlaps.resolve(recognizer.find(plain), plain));
  }

  public static String plain(String text) {
    return text.replaceAll("[«»]", "");
  }

  public static String mark(String text, List<Finding> findings) {
    StringBuilder out = new StringBuilder(text);
    for (Finding finding : findings.reversed()) {
      out.insert(finding.end(), '»').insert(finding.start(), '«');
    }
    return out.toString();
  }
}
