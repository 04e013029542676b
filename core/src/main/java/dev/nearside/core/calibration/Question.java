package dev.nearside.core.calibration;

import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * A question whose answer can be checked.
 *
 * @param form what kind of answer is asked for
 * @param ask the question
 * @param answers the right answers, any of which will do
 */
public record Question(Form form, String ask, List<String> answers) {

  private static final Pattern LETTER =
      Pattern.compile("(?:^|answer(?: is)?:?\\W*|\\()([A-D])(?![A-Za-z])");

  private static final Pattern NUMBER = Pattern.compile("-?\\d[\\d,]*(?:\\.\\d+)?");
  private static final Pattern AROUND = Pattern.compile("^[\\s\"'`*]+|[\\s\"'`*.]+$");
  private static final Pattern FENCE = Pattern.compile("(?s)^```\\w*\\n(.*?)\\n?```$");

  /** How an answer is compared. */
  public enum Form {
    /** The first lettered choice it names. */
    LETTER,
    /** The last number in it. */
    NUMBER,
    /** Whether a word or name stands in it, in whatever case. */
    WORD,
    /** All of it, but for quotes and blanks around it and a full stop. */
    EXACT,
    /** The same JSON, fenced or not. */
    JSON
  }

  public Question {
    answers = List.copyOf(answers);
  }

  /** Whether the answer is right. */
  public boolean isRight(String answer) {
    return answers.stream().anyMatch(right -> matches(answer.strip(), right));
  }

  private boolean matches(String answer, String right) {
    return switch (form) {
      case LETTER -> {
        Matcher matcher = LETTER.matcher(answer);
        yield matcher.find() && matcher.group(1).equals(right);
      }
      case NUMBER -> lastNumber(answer).equals(right);
      case WORD -> holds(answer, right);
      case EXACT -> AROUND.matcher(answer).replaceAll("").equals(right);
      case JSON -> sameJson(FENCE.matcher(answer).replaceAll("$1"), right);
    };
  }

  private static String lastNumber(String answer) {
    return NUMBER
        .matcher(answer)
        .results()
        .map(MatchResult::group)
        .reduce("", (before, number) -> number)
        .replace(",", "")
        .replaceFirst("\\.0+$", "");
  }

  private static boolean holds(String answer, String right) {
    Pattern word =
        Pattern.compile(
            "(?<![\\p{L}\\p{N}])"
                + Pattern.quote(right.toLowerCase(Locale.ROOT))
                + "(?![\\p{L}\\p{N}])");
    return word.matcher(answer.toLowerCase(Locale.ROOT)).find();
  }

  private static boolean sameJson(String answer, String right) {
    try {
      JsonMapper json = JsonMapper.shared();
      return json.readTree(answer).equals(json.readTree(right));
    } catch (JacksonException e) {
      return false;
    }
  }
}
