package dev.nearside.llama;

import dev.nearside.llama.grammar.GbnfSyntax;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;

/** Watches a free answer for the place from where a grammar holds. */
final class LateConstraint {
  private static final int WINDOW = 500;

  /** A token and where its text begins in the answer. */
  private record Written(int token, int from) {}

  private final Grammar.Late grammar;
  private final Vocabulary vocabulary;
  private final Utf8Decoder decoder = new Utf8Decoder();
  private final StringBuilder text = new StringBuilder();
  private final List<Written> written = new ArrayList<>();

  LateConstraint(Grammar.Late grammar, Vocabulary vocabulary) {
    this.grammar = grammar;
    this.vocabulary = vocabulary;
  }

  /** Takes the token that follows; what constrains the next one, if the place has come. */
  Optional<ConstrainedSampler> after(int token, byte[] bytes) {
    written.add(new Written(token, text.length()));
    text.append(decoder.append(bytes));
    Matcher matcher =
        grammar
            .beginning()
            .matcher(text)
            .region(Math.max(0, text.length() - WINDOW), text.length())
            .useTransparentBounds(true)
            .useAnchoringBounds(false);
    return matcher.find() ? begin(matcher.start()) : Optional.empty();
  }

  /** A token may straddle the place: what it says before it is put in front of the grammar. */
  private Optional<ConstrainedSampler> begin(int place) {
    int first = written.size() - 1;
    while (written.get(first).from > place) {
      first--;
    }
    String before = text.substring(written.get(first).from, place);
    int[] tokens =
        written.subList(first, written.size()).stream().mapToInt(Written::token).toArray();
    for (String rules : grammar.texts()) {
      String whole = "begun ::= " + GbnfSyntax.literal(before) + " root\n" + rules;
      ConstrainedSampler sampler = new ConstrainedSampler(vocabulary, whole, "begun");
      if (sampler.follow(tokens)) {
        return Optional.of(sampler);
      }
      sampler.close();
    }
    return Optional.empty();
  }
}
