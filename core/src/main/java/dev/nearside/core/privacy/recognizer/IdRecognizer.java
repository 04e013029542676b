package dev.nearside.core.privacy.recognizer;

import dev.nearside.core.privacy.Finding;
import dev.nearside.core.privacy.Recognizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Id numbers of many countries and things, by their form, check digits and the words near them. One
 * pass finds where a number begins; only forms with few enough digits are tried there.
 */
final class IdRecognizer implements RecognizerGroup {

  private static final int LONGEST = 40;

  private final List<IdForm> forms;

  IdRecognizer() {
    this(
        Stream.of(EuropeanIds.FORMS, AmericanIds.FORMS, AsianIds.FORMS, ThingIds.FORMS)
            .flatMap(List::stream)
            .toList());
  }

  private IdRecognizer(List<IdForm> forms) {
    this.forms = List.copyOf(forms);
  }

  @Override
  public String name() {
    return "id";
  }

  @Override
  public Set<String> members() {
    return forms.stream().map(IdForm::name).collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public Recognizer without(Set<String> names) {
    return new IdRecognizer(forms.stream().filter(form -> !names.contains(form.name())).toList());
  }

  @Override
  public List<Finding> find(String text) {
    List<Finding> findings = new ArrayList<>();
    @Nullable Matcher[] matchers = new @Nullable Matcher[forms.size()];
    for (int i = 0; i < text.length(); i++) {
      if (!isAlphanumeric(text.charAt(i)) || !startsNumber(text, i)) {
        continue;
      }
      int digits = digitsFrom(text, i);
      for (int f = 0; f < matchers.length && digits > 0; f++) {
        if (forms.get(f).digits() <= digits) {
          Matcher matcher = matchers[f];
          if (matcher == null) {
            matcher = forms.get(f).pattern().matcher(text).useTransparentBounds(true);
            matchers[f] = matcher;
          }
          addAt(text, i, forms.get(f), matcher, findings);
        }
      }
    }
    return findings;
  }

  private static void addAt(
      String text, int start, IdForm form, Matcher matcher, List<Finding> findings) {
    matcher.region(start, Math.min(text.length(), start + LONGEST));
    if (!matcher.lookingAt() || !endsNumber(text, matcher.end())) {
      return;
    }
    int end = matcher.end();
    String value = Checksum.compact(matcher.group());
    boolean right = form.check().test(value);
    boolean alone =
        switch (form.alone()) {
          case ALWAYS -> true;
          case SEPARATED -> value.length() < end - start;
          case NEVER -> false;
        };
    if (right && alone) {
      findings.add(new Finding(start, end, form.kind(), 0.9, form.name()));
    } else if (CheckDigits.isVaried(value) && form.context().near(text, start, end)) {
      // A mistyped number still gives most of it away.
      findings.add(new Finding(start, end, form.kind(), right ? 1 : 0.6, form.name()));
    }
  }

  /** The digits of letters and digits that at most one character each parts. */
  private static int digitsFrom(String text, int start) {
    int digits = 0;
    int end = Math.min(text.length(), start + LONGEST);
    boolean gap = false;
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      if (isAlphanumeric(c)) {
        gap = false;
        digits += DigitGroups.isDigit(c) ? 1 : 0;
      } else if (gap || " .-/:+(".indexOf(c) < 0) {
        break;
      } else {
        gap = true;
      }
    }
    return digits;
  }

  private static boolean startsNumber(String text, int i) {
    if (i == 0) {
      return true;
    }
    char before = text.charAt(i - 1);
    if (Character.isLetterOrDigit(before) || "_$€£".indexOf(before) >= 0) {
      return !isAlphanumeric(before) && Character.isLetter(before);
    }
    return ".,-/+:".indexOf(before) < 0
        || i == 1
        || !isAlphanumeric(text.charAt(i - 2))
        || (before == ':' && Character.isLetter(text.charAt(i - 2)));
  }

  private static boolean endsNumber(String text, int end) {
    if (end == text.length()) {
      return true;
    }
    char after = text.charAt(end);
    if (isAlphanumeric(after) || after == '_') {
      return false;
    }
    return "-./,:".indexOf(after) < 0
        || end + 1 == text.length()
        || !isAlphanumeric(text.charAt(end + 1));
  }

  private static boolean isAlphanumeric(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }
}
