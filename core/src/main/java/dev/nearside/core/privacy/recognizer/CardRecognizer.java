package dev.nearside.core.privacy.recognizer;

import dev.nearside.core.privacy.Finding;
import dev.nearside.core.privacy.Kind;
import dev.nearside.core.privacy.Recognizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Payment cards: an issuer's prefix and length, and the check digit of ISO/IEC 7812-1. */
final class CardRecognizer implements Recognizer {

  private static final int MIN_DIGITS = 12;
  private static final int MAX_DIGITS = 19;

  private static final Context CONTEXT =
      Context.of(
          "(?:credit|debit|bank|payment|charge)?\\s?cards?|card\\s?(?:no|number|nr|#)|cc|visa|amex"
              + "|mastercard|maestro|american express|discover|diners|jcb|unionpay|cvv|cvc|pan"
              + "|charged?|expires?|karte|kreditkarte|carte|tarjeta|carta",
          80,
          40);

  private static final int LONGEST_WORD = 32;

  @Override
  public String name() {
    return "card";
  }

  @Override
  public List<Finding> find(String text) {
    List<Finding> findings = new ArrayList<>();
    for (List<DigitGroups.Group> run : DigitGroups.of(text)) {
      for (int first = 0; first < run.size(); first++) {
        int last = findFrom(text, run, first, findings);
        first = Math.max(first, last);
      }
    }
    return findings;
  }

  /** Adds the longest card that begins with a group; returns its last group, or -1. */
  private int findFrom(
      String text, List<DigitGroups.Group> run, int first, List<Finding> findings) {
    int start = run.get(first).start();
    if (isPartOfId(text, start)) {
      return -1;
    }
    Optional<Finding> best = Optional.empty();
    int bestLast = -1;
    int digits = 0;
    for (int last = first; last < run.size(); last++) {
      digits += run.get(last).length();
      if (digits > MAX_DIGITS) {
        break;
      }
      if (digits >= MIN_DIGITS) {
        Optional<Finding> card = card(text, run.subList(first, last + 1));
        if (card.isPresent()) {
          best = card;
          bestLast = last;
        }
      }
    }
    best.ifPresent(findings::add);
    return bestLast;
  }

  private Optional<Finding> card(String text, List<DigitGroups.Group> groups) {
    int start = groups.getFirst().start();
    int end = groups.getLast().end();
    if (end < text.length() && isWordPart(text.charAt(end))) {
      return Optional.empty();
    }
    String number = DigitGroups.digits(text.substring(start, end));
    if (isOneDigit(number)) {
      return Optional.empty();
    }
    Issuer issuer = Issuer.of(number);
    boolean sure = issuer == Issuer.SURE && isUsualGrouping(groups);
    if (Luhn.holds(number)) {
      boolean announced =
          (issuer != Issuer.NONE || number.length() >= 13) && CONTEXT.near(text, start, end);
      return sure || announced
          ? Optional.of(new Finding(start, end, Kind.CARD, announced ? 1 : 0.95, name()))
          : Optional.empty();
    }
    // A mistyped number still gives most of the card away.
    return sure && groups.size() > 1 && CONTEXT.near(text, start, end)
        ? Optional.of(new Finding(start, end, Kind.CARD, 0.6, name()))
        : Optional.empty();
  }

  private static boolean isUsualGrouping(List<DigitGroups.Group> groups) {
    if (groups.size() == 1) {
      return true;
    }
    if (groups.size() == 3
        && groups.get(0).length() == 4
        && groups.get(1).length() == 6
        && groups.get(2).length() >= 4) {
      return true;
    }
    return groups.subList(0, groups.size() - 1).stream().allMatch(group -> group.length() == 4)
        && groups.getLast().length() <= 4;
  }

  private static boolean isOneDigit(String number) {
    return number.chars().distinct().count() == 1;
  }

  /** Digits after one letter, or in a mix of letters and digits; not those after a whole word. */
  private static boolean isPartOfId(String text, int start) {
    int before = start;
    while (before > 0 && start - before < LONGEST_WORD && isWordPart(text.charAt(before - 1))) {
      before--;
    }
    String glued = text.substring(before, start);
    return glued.length() == LONGEST_WORD
        || (!glued.isEmpty() && !glued.matches("[\\p{L}_]{2,}|_"));
  }

  private static boolean isWordPart(char c) {
    return Character.isLetterOrDigit(c) || c == '_';
  }

  /** How well a number's prefix and length fit an issuer. */
  private enum Issuer {
    NONE,
    WITH_CONTEXT,
    SURE;

    static Issuer of(String number) {
      int length = number.length();
      int four = Integer.parseInt(number.substring(0, 4));
      int three = four / 10;
      int two = four / 100;
      if (four / 1000 == 4) {
        return length == 16 ? SURE : length == 13 || length == 19 ? WITH_CONTEXT : NONE;
      }
      if ((two >= 51 && two <= 55) || (four >= 2221 && four <= 2720)) {
        return length == 16 ? SURE : NONE;
      }
      if (two == 34 || two == 37 || four == 2131 || four == 1800) {
        return length == 15 ? SURE : NONE;
      }
      if (two == 36 || two == 38 || two == 39 || (three >= 300 && three <= 305)) {
        return length == 14 || length == 16 ? WITH_CONTEXT : NONE;
      }
      boolean longIssuer =
          four == 6011
              || (three >= 644 && three <= 659)
              || (four >= 3528 && four <= 3589)
              || two == 62
              || (four >= 2200 && four <= 2204)
              || four == 9792;
      if (longIssuer && length >= 16) {
        return length == 16 ? SURE : WITH_CONTEXT;
      }
      return two == 50 || (two >= 56 && two <= 69) || two == 81 || two == 82 ? WITH_CONTEXT : NONE;
    }
  }
}
