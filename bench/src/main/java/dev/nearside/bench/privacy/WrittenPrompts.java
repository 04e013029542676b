package dev.nearside.bench.privacy;

import dev.nearside.bench.BenchException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads the prompts that were written to train the span model, of which each tenth is kept out of
 * training. In them {@code [[KIND|…]]} is private, <code>{{KIND|…}}</code> a name that everybody
 * knows, <code>{{…}}</code> no name though it looks like one, and {@code <<…>>} could be either.
 */
final class WrittenPrompts {

  /** The training code leaves out the prompts of a file whose index this divides. */
  private static final int HELD_OUT = 10;

  private static final Pattern BREAK = Pattern.compile("(?m)^=====\\s*$");

  private static final Pattern MARK =
      Pattern.compile(
          "\\[\\[[A-Z_]+\\|(?<private>.+?)]]|\\{\\{[A-Z]+\\|(?<known>.+?)}}|\\{\\{(?<nothing>.+?)}}|<<(?<unsure>.+?)>>",
          Pattern.DOTALL);

  /** What a marked stretch of a prompt is. */
  enum Meaning {
    PRIVATE,
    KNOWN,
    NOTHING,
    UNSURE;

    static final List<Meaning> ALL = List.of(values());

    private String group() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * A prompt without its marks.
   *
   * @param spans labelled by their meaning; what none covers is nothing
   */
  record MarkedPrompt(String text, List<Span> spans) {
    List<Span> spans(Meaning meaning) {
      return spans.stream().filter(span -> span.label().equals(meaning.name())).toList();
    }
  }

  private WrittenPrompts() {}

  /**
   * The prompts that were kept out of training.
   *
   * @param folder holds {@code prompts-*.txt}
   */
  static List<MarkedPrompt> heldOut(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      List<MarkedPrompt> prompts = new ArrayList<>();
      List<Path> sorted =
          files
              .filter(file -> file.getFileName().toString().matches("prompts-.*\\.txt"))
              .sorted()
              .toList();
      for (Path file : sorted) {
        List<String> parts = List.of(BREAK.split(Files.readString(file), -1));
        for (int i = 0; i < parts.size(); i += HELD_OUT) {
          prompts.add(parse(parts.get(i).strip()));
        }
      }
      return prompts;
    } catch (IOException e) {
      throw new BenchException(
          folder + " cannot be read; name the folder that holds prompts-*.txt by --written", e);
    }
  }

  static MarkedPrompt parse(String marked) {
    StringBuilder text = new StringBuilder();
    List<Span> spans = new ArrayList<>();
    Matcher mark = MARK.matcher(marked);
    int at = 0;
    while (mark.find()) {
      text.append(marked, at, mark.start());
      for (Meaning meaning : Meaning.ALL) {
        String value = mark.group(meaning.group());
        if (value != null) {
          spans.add(new Span(text.length(), text.length() + value.length(), meaning.name()));
          text.append(value);
        }
      }
      at = mark.end();
    }
    return new MarkedPrompt(text.append(marked, at, marked.length()).toString(), spans);
  }
}
