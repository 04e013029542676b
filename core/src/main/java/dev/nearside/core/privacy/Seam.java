package dev.nearside.core.privacy;

import dev.nearside.core.request.Message;
import dev.nearside.core.request.Request;
import java.util.ArrayList;
import java.util.List;

/**
 * Where two messages meet. A value may be announced in one and given in the next, or be split over
 * both.
 *
 * @param before the end of the one
 * @param after the beginning of the other, with a blank before it
 */
record Seam(String before, String after) {

  private static final int REACH = 160;

  static List<Seam> of(Request request) {
    List<Seam> seams = new ArrayList<>();
    String last = "";
    for (Message message : request.messages()) {
      String text = message.text();
      if (!last.isEmpty() && !text.isEmpty()) {
        seams.add(new Seam(end(last), " " + beginning(text)));
      }
      last = text.isEmpty() ? last : text;
    }
    return seams;
  }

  /** From a white space on, so that no word is cut. */
  private static String end(String text) {
    if (text.length() <= REACH) {
      return text;
    }
    int from = text.length() - REACH;
    while (from < text.length() && !Character.isWhitespace(text.charAt(from))) {
      from++;
    }
    return text.substring(from);
  }

  private static String beginning(String text) {
    if (text.length() <= REACH) {
      return text;
    }
    int to = REACH;
    while (to > 0 && !Character.isWhitespace(text.charAt(to))) {
      to--;
    }
    return text.substring(0, to);
  }
}
