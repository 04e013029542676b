package dev.nearside.core.signal.confidence;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A question with its lettered choices in the opposite order. Small models favour letters: one that
 * chooses the same words under another letter knows more than one that chooses the same letter
 * (Zheng et al. 2024).
 *
 * @param question the text
 * @param count how many choices there are
 */
public record TurnedChoices(String question, int count) {

  private static final int FEWEST = 3;
  private static final Pattern MARK = Pattern.compile("(?m)^ ?\\(?([A-Ja-j])[.)] ");
  private static final Pattern ANSWER = Pattern.compile("\\W*([A-Ja-j])(?:\\W.*)?", Pattern.DOTALL);

  /** Turns the last choices in a text; empty where there are fewer than three. */
  public static Optional<TurnedChoices> of(String question) {
    List<MatchResult> marks = marks(question);
    int count = marks.size();
    if (count < FEWEST) {
      return Optional.empty();
    }
    int lineEnd = question.indexOf('\n', marks.getLast().end());
    int end = lineEnd < 0 ? question.length() : lineEnd;
    StringBuilder turned = new StringBuilder(question.substring(0, marks.getFirst().start()));
    for (int i = 0; i < count; i++) {
      String own = choice(question, marks, i, end);
      turned
          .append(marks.get(i).group())
          .append(choice(question, marks, count - 1 - i, end).stripTrailing())
          .append(own.substring(own.stripTrailing().length()));
    }
    return Optional.of(new TurnedChoices(turned.append(question.substring(end)).toString(), count));
  }

  /** What stands from one mark to the next. */
  private static String choice(String question, List<MatchResult> marks, int i, int end) {
    int to = i + 1 < marks.size() ? marks.get(i + 1).start() : end;
    return question.substring(Math.min(marks.get(i).end(), to), to);
  }

  /** The marks of the last choices: from an A on, without a gap. */
  private static List<MatchResult> marks(String question) {
    List<MatchResult> marks = new ArrayList<>();
    Matcher matcher = MARK.matcher(question);
    boolean whole = false;
    while (matcher.find()) {
      int letter = number(matcher.group(1));
      if (letter == 0) {
        marks.clear();
      }
      whole = letter == 0 || (whole && letter == marks.size());
      if (whole) {
        marks.add(matcher.toMatchResult());
      }
    }
    return marks;
  }

  /** Which choice an answer names, from 0 on; empty where it does not begin with a letter. */
  public static OptionalInt chosen(String answer) {
    Matcher matcher = ANSWER.matcher(answer);
    return matcher.matches() ? OptionalInt.of(number(matcher.group(1))) : OptionalInt.empty();
  }

  /**
   * How likely a choice is by what a model thinks of the letters in both orders: the product of
   * both, over the sum of that for all choices.
   *
   * @param letters the log-probability of each letter with the choices as they stand
   * @param turned the same with the choices turned round: the first letter is that of the last
   *     choice
   * @param choice which one, from 0 on
   */
  public static double likelihood(double[] letters, double[] turned, int choice) {
    double sum = 0;
    double wanted = letters[choice] + turned[letters.length - 1 - choice];
    for (int i = 0; i < letters.length; i++) {
      sum += Math.exp(letters[i] + turned[letters.length - 1 - i] - wanted);
    }
    return 1 / sum;
  }

  private static int number(String letter) {
    return Character.toUpperCase(letter.charAt(0)) - 'A';
  }
}
