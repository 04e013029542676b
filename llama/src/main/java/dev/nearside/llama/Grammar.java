package dev.nearside.llama;

import dev.nearside.llama.grammar.GbnfSyntax;
import java.util.List;
import java.util.regex.Pattern;

/** What an answer must match, in llama.cpp's GBNF, where {@code root} is the whole. */
public sealed interface Grammar {

  /** Holds from the first token to the end. */
  record Whole(String text) implements Grammar {
    /**
     * @throws IllegalArgumentException if the text is not valid GBNF
     */
    public Whole {
      GbnfSyntax.check(text);
    }
  }

  /**
   * Holds from where a pattern is found: the answer is free until then. From the beginning of the
   * match to the end of the answer it must be what the grammar says.
   *
   * @param beginning what to look for. Its last 500 characters are looked at only.
   * @param texts grammars; the first that fits what is written already is taken, and if none does
   *     the answer stays free
   */
  record Late(Pattern beginning, List<String> texts) implements Grammar {
    /**
     * @throws IllegalArgumentException if a text is not valid GBNF
     */
    public Late {
      texts = List.copyOf(texts);
      texts.forEach(GbnfSyntax::check);
    }
  }
}
