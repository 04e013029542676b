package dev.nearside.core.privacy.spans;

import dev.nearside.core.privacy.Finding;
import dev.nearside.core.privacy.Kind;
import dev.nearside.core.privacy.recognizer.Commonplace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Turns the model's probabilities into findings: words of one label that stand together are one.
 */
final class SpanDecoder {

  /** A common word is private from this probability on that it has any label. */
  private static final double THRESHOLD = 0.4;

  /** A capitalised word, or one that the vocabulary does not hold whole, is more often a name. */
  private static final double RARE_THRESHOLD = 0.12;

  /** What has a form is left to rules unless the model is sure. */
  private static final double SURE = 0.96;

  private static final double CERTAIN = 0.993;

  /** A host's name, or what holds one. */
  private static final Pattern URL = Pattern.compile("[\\p{L}\\d]\\.\\p{L}{2}");

  private final String by;
  private final CommonWords common;

  /**
   * @param by stands in the findings as what found them
   * @param common words that are nobody's name unless the model is sure
   */
  SpanDecoder(String by, CommonWords common) {
    this.by = by;
    this.common = common;
  }

  /**
   * The findings in a text.
   *
   * @param text what was read
   * @param pieces all of its pieces
   * @param tags the probability of each label for each piece
   */
  List<Finding> findings(String text, List<Piece> pieces, float[] tags) {
    List<Word> words = words(pieces, tags);
    NameCheck check = new NameCheck(text, words, common);
    List<Finding> findings = new ArrayList<>();
    int from = 0;
    while (from < words.size()) {
      Optional<Label> label = words.get(from).label();
      int to = from + 1;
      if (label.isPresent()) {
        to = end(text, words, from);
        finding(text, words.subList(from, to), label.get(), check).ifPresent(findings::add);
      }
      from = to;
    }
    return findings;
  }

  private static List<Word> words(List<Piece> pieces, float[] tags) {
    List<Word> words = new ArrayList<>();
    int columns = Label.COLUMNS;
    int from = 0;
    while (from < pieces.size()) {
      int to = from + 1;
      while (to < pieces.size() && !Piece.opensWord(pieces, to)) {
        to++;
      }
      double[] mean = new double[columns];
      for (int i = from; i < to; i++) {
        for (int label = 0; label < columns; label++) {
          mean[label] += tags[i * columns + label] / (to - from);
        }
      }
      boolean rare = to - from > 1 || Shape.isCapitalised(pieces.get(from).shape());
      double threshold = rare ? RARE_THRESHOLD : THRESHOLD;
      words.add(word(pieces.get(from).start(), pieces.get(to - 1).end(), mean, threshold));
      from = to;
    }
    return words;
  }

  private static Word word(int start, int end, double[] mean, double threshold) {
    int best = 1;
    for (int column = 2; column < mean.length; column++) {
      best = mean[column] > mean[best] ? column : best;
    }
    double probability = 1 - mean[0];
    Optional<Label> label =
        probability < threshold ? Optional.empty() : Optional.of(Label.ALL.get(best - 1));
    return new Word(start, end, label, probability);
  }

  /** Where a span that begins with a word ends; a joint inside a word does not end it. */
  private static int end(String text, List<Word> words, int from) {
    int to = from + 1;
    while (to < words.size()) {
      if (sharesLabel(words, from, to)
          && isGap(text, words.get(to - 1).end(), words.get(to).start())) {
        to++;
      } else if (isJoint(text, words, to) && sharesLabel(words, from, to + 1)) {
        to += 2;
      } else {
        break;
      }
    }
    return placeOnNextLine(text, words, from, to) ? endOfLine(text, words, from, to) : to;
  }

  /** Whether an address goes on with its town on a line of its own, as on an envelope. */
  private static boolean placeOnNextLine(String text, List<Word> words, int from, int to) {
    return words.get(from).label().equals(Optional.of(Label.ADDRESS))
        && to < words.size()
        && words.get(to).label().equals(Optional.of(Label.PLACE))
        && text.substring(words.get(to - 1).end(), words.get(to).start()).contains("\n");
  }

  private static int endOfLine(String text, List<Word> words, int from, int to) {
    for (int i = from + 1; i < to; i++) {
      if (text.substring(words.get(i - 1).end(), words.get(i).start()).contains("\n")) {
        return i;
      }
    }
    return to;
  }

  private static boolean sharesLabel(List<Word> words, int first, int other) {
    return other < words.size() && words.get(other).label().equals(words.get(first).label());
  }

  private static boolean isGap(String text, int from, int to) {
    return to - from <= 3 && text.substring(from, to).isBlank();
  }

  private static boolean isJoint(String text, List<Word> words, int at) {
    Word word = words.get(at);
    return word.end() - word.start() == 1
        && "-'’.&/_@".indexOf(text.charAt(word.start())) >= 0
        && words.get(at - 1).end() == word.start()
        && at + 1 < words.size()
        && word.end() == words.get(at + 1).start();
  }

  private Optional<Finding> finding(String text, List<Word> words, Label label, NameCheck check) {
    List<Word> span = trimmed(text, words);
    double surest = span.stream().mapToDouble(Word::probability).max().orElse(0);
    if ((surest < SURE && label.hasForm())
        || span.stream().noneMatch(word -> word.isWord(text))
        || !mayBe(label, text.substring(span.getFirst().start(), span.getLast().end()))
        || (label.isName() && check.isNobodys(span, label))
        || (label.isNeverAWord() && check.isMereWord(span))) {
      return Optional.empty();
    }
    Kind kind = kind(label, surest, span.size());
    return Optional.of(
        new Finding(span.getFirst().start(), span.getLast().end(), kind, surest, by));
  }

  /** Without the signs around it that are no part of a name. */
  private static List<Word> trimmed(String text, List<Word> words) {
    int from = 0;
    int to = words.size();
    while (from < to && !words.get(from).isWord(text) && !isSign(text, words.get(from), "@#+(&")) {
      from++;
    }
    while (to > from
        && !words.get(to - 1).isWord(text)
        && !isSign(text, words.get(to - 1), ")+#!&")) {
      to--;
    }
    return words.subList(from, to);
  }

  private static boolean isSign(String text, Word word, String signs) {
    return word.end() - word.start() == 1 && signs.indexOf(text.charAt(word.start())) >= 0;
  }

  /** Whether a text has what any value of a label has. */
  private static boolean mayBe(Label label, String text) {
    if (label.isName()) {
      return text.codePoints().anyMatch(Character::isLetter) && !Commonplace.isWord(text);
    }
    return label != Label.URL || URL.matcher(text).find();
  }

  /** One word alone, or a doubtful one, is masked where a request is, and keeps none. */
  private static Kind kind(Label label, double surest, int words) {
    return surest >= CERTAIN && words > 1 ? label.kind() : label.kind().mentioned();
  }
}
