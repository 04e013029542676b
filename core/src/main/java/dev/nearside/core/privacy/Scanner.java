package dev.nearside.core.privacy;

import dev.nearside.core.privacy.recognizer.Recognizers;
import dev.nearside.core.privacy.spans.SpanReader;
import dev.nearside.core.request.Request;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Finds what is private in texts and requests. Fails closed: a text in which a recognizer fails is
 * one finding of {@link Kind#UNSCANNED}. Safe for use by many threads.
 */
public final class Scanner {

  private static final int REMEMBERED_TEXTS = 4096;

  /** From so many characters on it pays to divide the work. */
  private static final int LONG_TEXT = 8 * 1024;

  private final List<Recognizer> recognizers;
  private final List<Reader> readers;
  private final TextMemory<Reading> memory = new TextMemory<>(REMEMBERED_TEXTS);

  /** A scanner with rules alone. */
  public Scanner(List<Recognizer> recognizers) {
    this(recognizers, List.of(new TopicSensitivity()));
  }

  /**
   * @param recognizers all of them see every text
   * @param readers they see every text too
   */
  public Scanner(List<Recognizer> recognizers, List<Reader> readers) {
    this.recognizers = List.copyOf(recognizers);
    this.readers = List.copyOf(readers);
  }

  /** A scanner with all recognizers and the span model that come with Nearside. */
  public static Scanner standard() {
    return new Scanner(
        Recognizers.standard(), List.of(new TopicSensitivity(), SpanReader.shared()));
  }

  /** The private spans of a text, sorted by start, free of overlaps. */
  public List<Finding> scan(String text) {
    return recall(text).findings();
  }

  /** The private spans of a text, and on which topics it tells something private. */
  public Reading read(String text) {
    return recall(text);
  }

  /** What is private in every passage of a request, and how private that makes it. */
  public Scan scan(Request request) {
    return Scan.of(
        request.passages().stream()
            .map(passage -> {
              Reading entry = passage.opaque() ? opaque(passage.text()) : recall(passage.text());
              return new Scan.Passage(passage.place(), entry.findings(), entry.topics());
            })
            .toList());
  }

  private Reading recall(String text) {
    return text.isBlank() ? Reading.NOTHING : memory.recall(text, () -> search(text));
  }

  private Reading search(String text) {
    List<Finding> findings = new ArrayList<>();
    Set<Topic> told = EnumSet.noneOf(Topic.class);
    try {
      for (Windows.Window window : Windows.of(text)) {
        for (View view : views(text.substring(window.start(), window.end()))) {
          for (Reading reading : readings(view.text())) {
            add(reading.findings(), view, window, findings);
            told.addAll(reading.topics());
          }
        }
      }
    } catch (ReadingFailure failure) {
      return unscanned(text, failure.by);
    }
    return new Reading(Overlaps.resolve(findings, text), told);
  }

  /**
   * What each recognizer and reader makes of a text; the recognizers side by side in a long one.
   */
  private List<Reading> readings(String text) {
    Stream<Recognizer> all =
        text.length() < LONG_TEXT ? recognizers.stream() : recognizers.parallelStream();
    List<Reading> readings =
        new ArrayList<>(
            all.map(recognizer ->
                    attempt(recognizer.name(), () -> new Reading(recognizer.find(text), Set.of())))
                .toList());
    for (Reader reader : readers) {
      readings.add(attempt(reader.name(), () -> reader.read(text)));
    }
    return readings;
  }

  private static Reading attempt(String by, Supplier<Reading> reading) {
    try {
      return reading.get();
    } catch (RuntimeException | LinkageError | StackOverflowError failure) {
      throw new ReadingFailure(by);
    }
  }

  /** Says who failed, and nothing of what was read. */
  private static final class ReadingFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String by;

    ReadingFailure(String by) {
      super(by, null, false, false);
      this.by = by;
    }
  }

  private static List<View> views(String part) {
    List<View> views = new ArrayList<>();
    views.add(View.folded(part));
    View.unescaped(part).ifPresent(views::add);
    return views;
  }

  private static void add(
      List<Finding> found, View view, Windows.Window window, List<Finding> findings) {
    found.stream()
        .map(view::original)
        .map(finding -> moved(finding, window.start()))
        .forEach(findings::add);
  }

  private static Reading opaque(String text) {
    return new Reading(
        List.of(new Finding(0, text.length(), Kind.ATTACHMENT, 1, "attachment")), Set.of());
  }

  private static Reading unscanned(String text, String by) {
    return new Reading(List.of(new Finding(0, text.length(), Kind.UNSCANNED, 1, by)), Set.of());
  }

  private static Finding moved(Finding finding, int offset) {
    return offset == 0
        ? finding
        : new Finding(
            finding.start() + offset,
            finding.end() + offset,
            finding.kind(),
            finding.score(),
            finding.by());
  }
}
