package dev.nearside.core.privacy.spans;

import dev.nearside.core.privacy.Reader;
import dev.nearside.core.privacy.Reading;
import dev.nearside.core.privacy.Topic;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads texts with the span model that comes with Nearside. The model is loaded by the first text.
 * A text longer than one run of the model is read in runs side by side: they part where a line
 * ends, or overlap where a line is too long, each piece judged where it has context, so that
 * nothing is left unread.
 */
public final class SpanReader implements Reader {

  /** Stands as {@link dev.nearside.core.privacy.Finding#by()}. */
  public static final String NAME = "model";

  private static final int RUN = SpanModel.LONGEST_RUN - 2;
  private static final int CONTEXT = 16;

  /** What a line seldom needs from the one before. */
  private static final int CONTEXT_OF_LINE = 8;

  /** Fewer pieces tell nothing about anyone. */
  private static final int SHORTEST_STORY = 5;

  private static final SpanReader SHARED = new SpanReader();

  private final Object lock = new Object();
  private final TopicHead topics = new TopicHead();
  private volatile @Nullable Loaded loaded;

  private record Loaded(WordPieces pieces, SpanModel model, SpanDecoder decoder) {}

  private SpanReader() {}

  /** The one reader of this process, so that the weights are in memory once. */
  public static SpanReader shared() {
    return SHARED;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Reading read(String text) {
    Loaded parts = loaded();
    List<Piece> pieces = parts.pieces().cut(text);
    int columns = Label.COLUMNS;
    float[] tags = new float[pieces.size() * columns];
    Set<Topic> told = EnumSet.noneOf(Topic.class);
    List<Run> runs = runs(pieces);
    List<SpanModel.Output> outputs =
        runs.parallelStream()
            .map(run -> parts.model().run(pieces.subList(run.from(), run.to())))
            .toList();
    for (int i = 0; i < runs.size(); i++) {
      Run run = runs.get(i);
      SpanModel.Output output = outputs.get(i);
      System.arraycopy(
          output.tags(),
          (run.keepFrom() - run.from()) * columns,
          tags,
          run.keepFrom() * columns,
          (run.keepTo() - run.keepFrom()) * columns);
      if (run.length() >= SHORTEST_STORY) {
        told.addAll(topics.told(output.topics(), runs.size()));
      }
    }
    return new Reading(parts.decoder().findings(text, pieces, tags), told);
  }

  /** A stretch of pieces that the model sees at once, and the part of it whose judgement counts. */
  record Run(int from, int to, int keepFrom, int keepTo) {

    int length() {
      return to - from;
    }
  }

  /** The runs over all pieces; they begin where words begin. */
  static List<Run> runs(List<Piece> pieces) {
    List<Run> runs = new ArrayList<>();
    int from = 0;
    int keepFrom = 0;
    while (keepFrom < pieces.size()) {
      int to = Math.min(pieces.size(), from + RUN);
      int line = to == pieces.size() ? to : lastLine(pieces, to, from + RUN / 2);
      int keepTo = line > 0 ? line : wordStart(pieces, to - CONTEXT, keepFrom + 1);
      runs.add(new Run(from, line > 0 ? line : to, keepFrom, keepTo));
      keepFrom = keepTo;
      int context = line > 0 ? CONTEXT_OF_LINE : CONTEXT;
      from = wordStart(pieces, Math.max(0, keepTo - context), from + 1);
    }
    return runs;
  }

  /** The last piece up to a place that opens a line, or -1 if none does from another place on. */
  private static int lastLine(List<Piece> pieces, int to, int lowest) {
    for (int i = to; i > lowest; i--) {
      if (Piece.opensWord(pieces, i) && Shape.opensLine(pieces.get(i).shape())) {
        return i;
      }
    }
    return -1;
  }

  /** The last start of a word at or before a piece, or the piece itself if a word is too long. */
  private static int wordStart(List<Piece> pieces, int wanted, int lowest) {
    for (int i = wanted; i >= lowest; i--) {
      if (Piece.opensWord(pieces, i)) {
        return i;
      }
    }
    return Math.max(wanted, lowest);
  }

  private Loaded loaded() {
    Loaded parts = loaded;
    if (parts == null) {
      synchronized (lock) {
        parts = loaded;
        if (parts == null) {
          parts =
              new Loaded(
                  WordPieces.shipped(),
                  SpanModel.load(),
                  new SpanDecoder(NAME, CommonWords.shared()));
          loaded = parts;
        }
      }
    }
    return parts;
  }
}
