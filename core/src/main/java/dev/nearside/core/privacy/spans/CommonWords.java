package dev.nearside.core.privacy.spans;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * English words of everyday use that are neither a first name nor a surname nor a town. How the
 * list was made stands in {@code train/common.py}.
 */
public final class CommonWords {

  private static final String LIST = "common-words.txt";

  private static final class Shared {
    private static final CommonWords WORDS = load();
  }

  private final Set<String> words;

  private CommonWords(Set<String> words) {
    this.words = words;
  }

  /** Those that come with Nearside, read when they are first asked for. */
  public static CommonWords shared() {
    return Shared.WORDS;
  }

  private static CommonWords load() {
    InputStream list = Objects.requireNonNull(CommonWords.class.getResourceAsStream(LIST), LIST);
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(list, StandardCharsets.UTF_8))) {
      return new CommonWords(reader.lines().collect(Collectors.toUnmodifiableSet()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether a word is one of them, in any case. */
  public boolean hold(String word) {
    return words.contains(word.toLowerCase(Locale.ROOT));
  }
}
