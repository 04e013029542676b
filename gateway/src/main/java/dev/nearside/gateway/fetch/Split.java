package dev.nearside.gateway.fetch;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Models that lie in several GGUF files, as {@code llama-gguf-split} names them. */
final class Split {
  private static final Pattern NUMBERED = Pattern.compile("(.*)-(\\d{5})-of-(\\d{5})\\.gguf");
  private static final int MOST = 1000;

  private Split() {}

  /** The names of all parts of the model that a file belongs to; only its own if it is whole. */
  static List<String> parts(String file) {
    Matcher name = NUMBERED.matcher(file);
    int count = name.matches() ? Integer.parseInt(name.group(3)) : 1;
    if (count < 2 || count > MOST) {
      return List.of(file);
    }
    return IntStream.rangeClosed(1, count)
        .mapToObj(n -> String.format(Locale.ROOT, "%s-%05d-of-%05d.gguf", name.group(1), n, count))
        .toList();
  }

  /** The name of the model without its number and suffix. */
  static String stem(String file) {
    Matcher name = NUMBERED.matcher(file);
    return name.matches() ? name.group(1) : file.replaceFirst("\\.gguf$", "");
  }
}
