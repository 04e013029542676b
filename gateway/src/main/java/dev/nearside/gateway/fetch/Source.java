package dev.nearside.gateway.fetch;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.Optional;

/** A place that a model can be had from. */
@JsonTypeInfo(use = JsonTypeInfo.Id.DEDUCTION)
@JsonSubTypes({
  @JsonSubTypes.Type(Wheels.class),
  @JsonSubTypes.Type(HubFile.class),
  @JsonSubTypes.Type(WebFile.class)
})
public sealed interface Source permits Wheels, Source.Web {

  /** A file on a web server, alone or with the others of a split model. */
  sealed interface Web extends Source permits HubFile, WebFile {

    /** What tells it from all others, fit to be written down: it holds no password and no query. */
    String id();

    /** The file's name at its place, such as {@code model-q4_k_m.gguf}. */
    String fileName();

    /** Where it is, in words for people. */
    String title();

    /** What to ask the web for: one file, or all parts of a split one in their order. */
    List<Remote> remotes(Hub hub);
  }

  /**
   * Reads {@code hf:owner/repo/file.gguf[@revision]} or the address of a GGUF file.
   *
   * @return empty if the text is neither
   * @throws IllegalArgumentException if it begins like one of them and is wrong, with the rule it
   *     breaks, as in "must …"; it never repeats the text
   */
  static Optional<Web> parse(String text) {
    if (text.startsWith(HubFile.SCHEME)) {
      return Optional.of(HubFile.parse(text));
    }
    return WebFile.looksLike(text) ? Optional.of(WebFile.parse(text)) : Optional.empty();
  }
}
