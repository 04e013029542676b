package dev.nearside.core.privacy;

import dev.nearside.core.privacy.recognizer.Recognizers;
import dev.nearside.core.request.Request;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Finds what is private in texts and requests. Fails closed: a text in which a recognizer fails is
 * one finding of {@link Kind#UNSCANNED}. Safe for use by many threads.
 */
public final class Scanner {

  private static final int REMEMBERED_TEXTS = 4096;

  private final List<Recognizer> recognizers;
  private final TopicSensitivity topics = new TopicSensitivity();
  private final ScanMemory memory = new ScanMemory(REMEMBERED_TEXTS);

  /**
   * @param recognizers all of them see every text
   */
  public Scanner(List<Recognizer> recognizers) {
    this.recognizers = List.copyOf(recognizers);
  }

  /** A scanner with all recognizers that come with Nearside. */
  public static Scanner standard() {
    return new Scanner(Recognizers.standard());
  }

  /** The private spans of a text, sorted by start, free of overlaps. */
  public List<Finding> scan(String text) {
    return recall(text).findings();
  }

  /** What is private in every passage of a request, and how private that makes it. */
  public Scan scan(Request request) {
    return Scan.of(
        request.passages().stream()
            .map(passage -> {
              ScanMemory.Found entry = recall(passage.text());
              return new Scan.Passage(passage.place(), entry.findings(), entry.topics());
            })
            .toList());
  }

  private ScanMemory.Found recall(String text) {
    return text.isBlank()
        ? new ScanMemory.Found(List.of(), Set.of())
        : memory.recall(text, () -> search(text));
  }

  private ScanMemory.Found search(String text) {
    List<Finding> findings = new ArrayList<>();
    Set<Topic> told = EnumSet.noneOf(Topic.class);
    for (Windows.Window window : Windows.of(text)) {
      String part = text.substring(window.start(), window.end());
      List<View> views = new ArrayList<>();
      views.add(View.folded(part));
      View.unescaped(part).ifPresent(views::add);
      for (View view : views) {
        for (Recognizer recognizer : recognizers) {
          try {
            recognizer.find(view.text()).stream()
                .map(view::original)
                .map(finding -> moved(finding, window.start()))
                .forEach(findings::add);
          } catch (RuntimeException | StackOverflowError failure) {
            return unscanned(text, recognizer.name());
          }
        }
        try {
          told.addAll(topics.topics(view.text()));
        } catch (RuntimeException | StackOverflowError failure) {
          return unscanned(text, "topic");
        }
      }
    }
    return new ScanMemory.Found(Overlaps.resolve(findings, text), told);
  }

  private static ScanMemory.Found unscanned(String text, String by) {
    return new ScanMemory.Found(
        List.of(new Finding(0, text.length(), Kind.UNSCANNED, 1, by)), Set.of());
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
