package dev.nearside.core.cache;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a short question asks, without how it is worded: two questions with equal forms are the same
 * question.
 *
 * <p>Measures of likeness rate "enable 2FA" and "disable 2FA", Paris and London, or dollars to
 * euros and euros to dollars, as nearly the same. So this names what may differ, and not what may
 * not: a capital at the start, spaces, the last mark, courtesies, a few ways to open a question,
 * contractions, and a few words of one meaning. A difference in anything else makes another
 * question, in whatever language: a negation, a number, a name, a quotation, an opposite, an order.
 *
 * @param written the form as text
 */
record QuestionForm(String written) {

  private static final int LONGEST = 300;
  private static final int IGNORE_CASE = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;

  /** Marks of code, lists, quoted matter and addresses, in which every character counts. */
  private static final Pattern EXACT_ONLY = Pattern.compile("[`{}\\[\\]<>|\\\\=;:_*#@\\n]|//");

  private static final Pattern QUOTATION =
      Pattern.compile("\"[^\"]*\"|“[^”]*”|«[^»]*»|„[^“”]*[“”]|(?<!\\S)'[^']*'(?!\\S)");

  private static final Pattern TOKEN =
      Pattern.compile(
          "\"[^\"]*\"|“[^”]*”|«[^»]*»|„[^“”]*[“”]"
              + "|[\\p{L}\\p{M}\\p{N}][^ ,;.!?()\"“”«»„]*(?:[.,]\\p{N}[^ ,;.!?()\"“”«»„]*)*"
              + "|[^ ]");

  private static final String ASKING = "(?=(?:how|what|when|where|who|why|which)\\b)";

  private static final Pattern OPENING_COURTESY =
      Pattern.compile(
          "^(?:(?:hi|hello|hey|hallo|guten tag|bonjour|hola|ciao|olá)(?: there)? ?[,.!] ?"
              + "|(?:please|kindly|bitte|por favor|per favore),? (?=(?-i:\\p{Ll}))"
              + "|(?:can|could|would|will) you (?:please|kindly) (?=(?-i:\\p{Ll}))"
              + "|(?:kannst du|könntest du|können sie|könnten sie) (?:mir )?bitte (?=\\p{L})"
              + "|(?:can you |could you |please )?tell me,? "
              + ASKING
              + "|i(?: would|'d) like to know,? "
              + ASKING
              + "|i want to know,? "
              + ASKING
              + ")",
          IGNORE_CASE);

  private static final Pattern CLOSING_COURTESY =
      Pattern.compile(
          "(?<mark>[,.!?]) ?(?:please|thanks|thank you|thanks in advance|many thanks|bitte|danke"
              + "|vielen dank|s'il vous plaît|s'il te plaît|merci|por favor|gracias|per favore"
              + "|grazie|obrigado|obrigada)(?<last> ?[.!?]*)$",
          IGNORE_CASE);

  private static final Pattern LAST_MARKS = Pattern.compile(" ?([.!?？。！]+)$");

  /** After these a question mark adds nothing. */
  private static final Pattern ASKS =
      Pattern.compile(
          "^(?:how|what|when|where|who|why|which|wie|was|wann|wo|wer|warum|welche[rsnm]?|comment"
              + "|quand|où|qui|pourquoi|quel(?:le)?s?|cómo|qué|cuándo|dónde|quién|come|quando|dove"
              + "|perché|chi|como)\\b.*",
          IGNORE_CASE | Pattern.UNICODE_CHARACTER_CLASS);

  /** Words of one meaning, between spaces, in the order in which they are replaced. */
  private static final List<Wording> WORDINGS =
      List.of(
          new Wording("(what|who|where|how|it|that)'s", "$1 is"),
          new Wording("(do|does|did|is|are|was|were|has|have|had|should|could|would)n't", "$1 not"),
          new Wording("(?:can't|cannot)", "can not"),
          new Wording("won't", "will not"),
          new Wording("(?:I|i)'m", "I am"),
          new Wording("how (?:to|(?:do|can|could) (?:I|i|one))", "how to"),
          new Wording("(?:turn|switch) on|activate", "enable"),
          new Wording("(?:turn|switch) off|deactivate", "disable"),
          new Wording("e-mail(s?)", "email$1"),
          new Wording("(col|fav|behavi|lab)our(s?|ite|ites)", "$1or$2"),
          new Wording("(analy)s(e|es|ed|ing)", "$1z$2"),
          new Wording("(summar|organ|optim|custom|normal|visual)is(e|es|ed|ing)", "$1iz$2"));

  /**
   * One replacement.
   *
   * @param words what is replaced
   * @param by what stands for it
   */
  private record Wording(Pattern words, String by) {
    Wording(String words, String by) {
      this(Pattern.compile("(?<= )(?:" + words + ")(?= )"), by);
    }

    String replace(String text) {
      return words.matcher(text).replaceAll(by);
    }
  }

  /** The form of a text; empty if it is long, or of a kind in which every character counts. */
  static Optional<QuestionForm> of(String text) {
    String plain =
        Normalizer.normalize(text, Normalizer.Form.NFC)
            .replace('’', '\'')
            .replace('\u00a0', ' ')
            .strip();
    if (plain.isEmpty() || plain.length() > LONGEST || EXACT_ONLY.matcher(plain).find()) {
      return Optional.empty();
    }
    String kept = keptTogether(plain).replaceAll("[ \\t]+", " ");
    String bare = withoutLastMark(withoutCourtesies(kept));
    String form = bare.isEmpty() ? "" : worded(lowerStart(bare));
    return form.isBlank() ? Optional.empty() : Optional.of(new QuestionForm(form));
  }

  /** With spaces inside quotations that nothing else here takes for spaces. */
  private static String keptTogether(String text) {
    return QUOTATION
        .matcher(text)
        .replaceAll(found -> Matcher.quoteReplacement(found.group().replace(' ', '\u00a0')));
  }

  private static String withoutCourtesies(String text) {
    String rest = text;
    String before;
    do {
      before = rest;
      rest = OPENING_COURTESY.matcher(rest).replaceFirst("");
    } while (!rest.equals(before));
    Matcher closing = CLOSING_COURTESY.matcher(rest);
    if (!closing.find()) {
      return rest;
    }
    String mark = closing.group("mark").equals(",") ? closing.group("last") : closing.group("mark");
    return rest.substring(0, closing.start()) + mark;
  }

  private static String withoutLastMark(String text) {
    Matcher last = LAST_MARKS.matcher(text);
    if (!last.find()) {
      return text;
    }
    boolean asks = last.group(1).contains("?") || last.group(1).contains("？");
    String rest = text.substring(0, last.start());
    return asks && !ASKS.matcher(rest).matches() ? rest + "?" : rest;
  }

  /** The first word with a small first letter, unless it is written in a way of its own. */
  private static String lowerStart(String text) {
    String first = text.substring(0, text.indexOf(' ') < 0 ? text.length() : text.indexOf(' '));
    String rest = first.substring(1);
    return rest.equals(rest.toLowerCase(Locale.ROOT))
        ? first.toLowerCase(Locale.ROOT) + text.substring(first.length())
        : text;
  }

  private static String worded(String text) {
    List<String> tokens = new ArrayList<>();
    Matcher token = TOKEN.matcher(text);
    while (token.find()) {
      tokens.add(token.group());
    }
    String words = " " + String.join(" ", tokens) + " ";
    for (Wording wording : WORDINGS) {
      words = wording.replace(words);
    }
    return words.strip();
  }
}
