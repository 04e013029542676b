package dev.nearside.core.privacy.recognizer;

import dev.nearside.core.privacy.Finding;
import dev.nearside.core.privacy.Kind;
import dev.nearside.core.privacy.Recognizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Wallet seed phrases (BIP-39, all its languages): 12 to 24 words of the list whose checksum is
 * right, or as many words of the list after words that announce a phrase, since one typo is still a
 * leak.
 */
final class SeedPhraseRecognizer implements Recognizer {

  private static final int[] SIZES = {24, 21, 18, 15, 12};
  private static final int FEWEST_WORDS = 12;
  private static final int MAX_GAP = 16;
  private static final int MAX_STRANGERS = 2;

  private static final Context ANNOUNCED =
      Context.of(
          "(?:seed|recovery|secret|backup|mnemonic|wallet)\\s(?:recovery\\s)?(?:phrase|words?|backup)|mnemonic\\w{0,3}"
              + "|frase (?:semilla|de recuperaci[óo]n|di recupero|de recupera[çc][ãa]o)|phrase (?:de r[ée]cup[ée]ration|secr[èe]te)|seed-phrase"
              + "|seed|(?:12|15|18|21|24|twelve|twenty[- ]four)[- ]words?",
          100,
          0);

  /** A word of the text; {@code index} is its place in the list, or -1. */
  private record Token(int start, int end, int index) {}

  /** A word of the text as the lists know it. */
  private record Word(int start, int end, String folded) {}

  @Override
  public String name() {
    return "seed_phrase";
  }

  @Override
  public List<Finding> find(String text) {
    List<Finding> findings = new ArrayList<>();
    List<Word> words = words(text);
    if (words.size() >= FEWEST_WORDS) {
      Bip39.all().forEach(list -> find(text, words, list, findings));
    }
    return findings;
  }

  private static List<Word> words(String text) {
    List<Word> words = new ArrayList<>();
    for (int i = 0; i < text.length(); ) {
      int end = i;
      while (end < text.length() && isWordPart(text.charAt(end))) {
        end++;
      }
      if (end > i) {
        words.add(new Word(i, end, Bip39.folded(text.substring(i, end))));
      }
      i = Math.max(end, i + 1);
    }
    return words;
  }

  private static boolean isWordPart(char c) {
    return Character.isLetter(c) || Character.getType(c) == Character.NON_SPACING_MARK;
  }

  private void find(String text, List<Word> words, Bip39 list, List<Finding> findings) {
    List<Token> run = new ArrayList<>();
    int strangers = 0;
    for (Word word : words) {
      Token token = new Token(word.start(), word.end(), list.indexOf(word.folded()));
      boolean known = token.index() >= 0;
      boolean joins = run.isEmpty() || isGap(text, run.getLast().end(), word.start());
      if (!joins || (!known && strangers == MAX_STRANGERS)) {
        search(text, run, findings);
        run = joins ? afterLastStranger(run) : new ArrayList<>();
        strangers = 0;
      }
      if (known || !run.isEmpty()) {
        run.add(token);
        strangers += known ? 0 : 1;
      }
    }
    search(text, run, findings);
  }

  private static List<Token> afterLastStranger(List<Token> run) {
    int from = run.size();
    while (from > 0 && run.get(from - 1).index() >= 0) {
      from--;
    }
    return new ArrayList<>(run.subList(from, run.size()));
  }

  /** Looks for phrases in words that follow each other, a few of which may be strangers. */
  private void search(String text, List<Token> run, List<Finding> findings) {
    if (run.size() < FEWEST_WORDS) {
      return;
    }
    int before = findings.size();
    int from = 0;
    for (int to = 0; to <= run.size(); to++) {
      if (to == run.size() || run.get(to).index() < 0) {
        addValid(run.subList(from, to), findings);
        from = to + 1;
      }
    }
    int last = run.size();
    while (last > 0 && run.get(last - 1).index() < 0) {
      last--;
    }
    if (findings.size() > before || last < FEWEST_WORDS) {
      return;
    }
    // The announcing words may be of the list themselves, and so begin the run.
    int announced = ANNOUNCED.endOfLast(text, run.get(last - FEWEST_WORDS).start());
    if (announced >= 0) {
      int first = 0;
      while (run.get(first).start() < announced || run.get(first).index() < 0) {
        first++;
      }
      findings.add(
          new Finding(
              run.get(first).start(), run.get(last - 1).end(), Kind.SEED_PHRASE, 0.7, name()));
    }
  }

  /** Adds the stretches of a run that windows with a right checksum cover. */
  private void addValid(List<Token> run, List<Finding> findings) {
    boolean[] covered = new boolean[run.size()];
    int[] indexes = run.stream().mapToInt(Token::index).toArray();
    for (int size : SIZES) {
      for (int from = 0; from + size <= run.size(); from++) {
        if (!(covered[from] && covered[from + size - 1])
            && Bip39.checksumHolds(indexes, from, size)) {
          Arrays.fill(covered, from, from + size, true);
        }
      }
    }
    for (int i = 0; i < covered.length; ) {
      int end = i;
      while (end < covered.length && covered[end]) {
        end++;
      }
      if (end > i) {
        findings.add(
            new Finding(run.get(i).start(), run.get(end - 1).end(), Kind.SEED_PHRASE, 1, name()));
      }
      i = end + 1;
    }
  }

  /** Whether only numbering, marks and white space part two words. */
  private static boolean isGap(String text, int from, int to) {
    if (to - from > MAX_GAP) {
      return false;
    }
    int digits = 0;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      digits += Character.isDigit(c) ? 1 : 0;
      if (!Character.isWhitespace(c)
          && !Character.isDigit(c)
          && ",;.:()#|\"'`-_/*[]•>".indexOf(c) < 0) {
        return false;
      }
    }
    return digits <= 4;
  }
}
