package dev.nearside.core.privacy.spans;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * The tokenizer of BERT's uncased models (Devlin et al. 2019): text is lower-cased, freed of
 * accents, split at spaces, punctuation and ideographs, and each word into the longest pieces that
 * the vocabulary holds. Keeps each piece's place in the text.
 */
public final class WordPieces {

  /** Opens a text. */
  public static final int CLS = 101;

  /** Closes a text. */
  public static final int SEP = 102;

  private static final String VOCABULARY = "vocabulary.txt";
  private static final int UNKNOWN = 100;
  private static final int LONGEST_WORD = 100;
  private static final String INSIDE = "##";

  private final Map<String, Integer> vocabulary;

  /** A tokenizer with the vocabulary that comes with Nearside, BERT's own. */
  public static WordPieces shipped() {
    return new WordPieces(
        Objects.requireNonNull(WordPieces.class.getResourceAsStream(VOCABULARY), VOCABULARY));
  }

  /** A tokenizer with a vocabulary of one piece a line. */
  WordPieces(InputStream lines) {
    vocabulary = HashMap.newHashMap(31_000);
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(lines, StandardCharsets.UTF_8))) {
      String line;
      while ((line = reader.readLine()) != null) {
        vocabulary.put(line, vocabulary.size());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The pieces of a text, without the marks that open and close it. */
  public List<Piece> cut(String text) {
    Cutter cutter = new Cutter(text);
    cutter.cut();
    return cutter.pieces;
  }

  private static boolean isSkipped(int c) {
    int type = Character.getType(c);
    return c == 0
        || c == 0xFFFD
        || ((type == Character.CONTROL || type == Character.FORMAT) && !isSpace(c));
  }

  private static boolean isSpace(int c) {
    return c == ' '
        || c == '\t'
        || c == '\n'
        || c == '\r'
        || Character.getType(c) == Character.SPACE_SEPARATOR
        || Character.isWhitespace(c);
  }

  private static boolean standsAlone(int c) {
    return isPunctuation(c) || (Character.isIdeographic(c) && c >= 0x3400);
  }

  private static boolean isPunctuation(int c) {
    if (c < 0x80) {
      return c > ' ' && c < 0x7F && !Character.isLetterOrDigit(c);
    }
    return switch (Character.getType(c)) {
      case Character.CONNECTOR_PUNCTUATION,
          Character.DASH_PUNCTUATION,
          Character.START_PUNCTUATION,
          Character.END_PUNCTUATION,
          Character.INITIAL_QUOTE_PUNCTUATION,
          Character.FINAL_QUOTE_PUNCTUATION,
          Character.OTHER_PUNCTUATION ->
          true;
      default -> false;
    };
  }

  /** One text on its way to pieces. */
  private final class Cutter {

    private final String text;
    private final List<Piece> pieces = new ArrayList<>();
    private int word;
    private int firstWord;

    private final StringBuilder plain = new StringBuilder();
    private int[] origins = new int[64];

    Cutter(String text) {
      this.text = text;
    }

    void cut() {
      int at = 0;
      while (at < text.length()) {
        int c = text.codePointAt(at);
        int next = at + Character.charCount(c);
        if (isSpace(c) || isSkipped(c)) {
          at = next;
          continue;
        }
        if (!standsAlone(c)) {
          while (next < text.length()) {
            int following = text.codePointAt(next);
            if (isSpace(following) || standsAlone(following)) {
              break;
            }
            next += Character.charCount(following);
          }
        }
        if (pieces.isEmpty()) {
          firstWord = at;
        }
        add(at, next);
        at = next;
      }
    }

    /** Whether a line ends at most three characters before, or nothing but space stands before. */
    private boolean opensLine(int at) {
      for (int i = at - 1; i >= Math.max(0, at - 3); i--) {
        if (text.charAt(i) == '\n') {
          return true;
        }
      }
      return at <= firstWord;
    }

    private void add(int start, int end) {
      fold(start, end);
      if (plain.isEmpty()) {
        return;
      }
      int first = pieces.size();
      boolean tooLong = plain.codePointCount(0, plain.length()) > LONGEST_WORD;
      if (tooLong || !addPieces(end)) {
        pieces.subList(first, pieces.size()).clear();
        append(UNKNOWN, start, end);
      }
      word++;
    }

    /** The shape of the run of letters and digits that a place is in. */
    private int shapeAt(int at) {
      int from = at;
      int to = at;
      while (to < text.length() && Shape.isWord(text.codePointAt(to))) {
        to += Character.charCount(text.codePointAt(to));
      }
      while (to > at && from > 0 && Shape.isWord(text.codePointBefore(from))) {
        from -= Character.charCount(text.codePointBefore(from));
      }
      return Shape.of(text, from, to, opensLine(from));
    }

    /** Lower case without accents, with the place in the text of each character. */
    private void fold(int start, int end) {
      plain.setLength(0);
      for (int i = start; i < end; ) {
        int c = text.codePointAt(i);
        if (!isSkipped(c)) {
          String bare = c < 0x80 ? Character.toString(Character.toLowerCase(c)) : bare(c);
          for (int k = 0; k < bare.length(); k++) {
            if (plain.length() == origins.length) {
              origins = Arrays.copyOf(origins, origins.length * 2);
            }
            origins[plain.length()] = i;
            plain.append(bare.charAt(k));
          }
        }
        i += Character.charCount(c);
      }
    }

    private static String bare(int c) {
      String parts = Normalizer.normalize(Character.toString(c), Normalizer.Form.NFD);
      StringBuilder bare = new StringBuilder();
      parts
          .codePoints()
          .filter(p -> Character.getType(p) != Character.NON_SPACING_MARK)
          .forEach(bare::appendCodePoint);
      return bare.toString().toLowerCase(Locale.ROOT);
    }

    private boolean addPieces(int end) {
      int from = 0;
      while (from < plain.length()) {
        int to = plain.length();
        Integer id = null;
        while (to > from && id == null) {
          String piece = plain.substring(from, to);
          id = vocabulary.get(from == 0 ? piece : INSIDE + piece);
          to = id == null ? to - 1 : to;
        }
        if (id == null) {
          return false;
        }
        append(id, origins[from], to == plain.length() ? end : origins[to]);
        from = to;
      }
      return true;
    }

    private void append(int id, int start, int end) {
      pieces.add(new Piece(id, shapeAt(start), start, end, word));
    }
  }
}
