package dev.nearside.core.privacy.roundtrip;

import dev.nearside.core.backend.Delta;
import dev.nearside.core.backend.FinishReason;
import dev.nearside.core.backend.Reply;
import dev.nearside.core.backend.Usage;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.stream.Stream;

/** An answer that is given out in random pieces, those of all its strands in random order. */
final class Echo implements Reply {

  private static final int LONGEST_PIECE = 9;

  private final Random random;
  private final List<Queue<Delta>> strands = new ArrayList<>();
  private final Queue<Delta> all = new ArrayDeque<>();

  Echo(Random random) {
    this.random = random;
  }

  Echo text(int choice, String text) {
    return strand(cut(text).map(piece -> new Delta.Text(choice, piece)).toList());
  }

  Echo reasoning(int choice, String text) {
    return strand(cut(text).map(piece -> new Delta.Reasoning(choice, piece)).toList());
  }

  Echo call(int choice, int index, String name, String arguments) {
    List<Delta> pieces = new ArrayList<>();
    pieces.add(new Delta.ToolCall(choice, index, "id_" + index, name, ""));
    cut(arguments)
        .map(piece -> new Delta.ToolCall(choice, index, "", "", piece))
        .forEach(pieces::add);
    return strand(pieces);
  }

  /** Mixes the strands and ends all choices. */
  Echo end(int choices) {
    List<Queue<Delta>> open = new ArrayList<>(strands);
    while (!open.isEmpty()) {
      int index = random.nextInt(open.size());
      Queue<Delta> strand = open.get(index);
      if (strand.isEmpty()) {
        open.remove(index);
      } else {
        all.add(strand.remove());
      }
    }
    for (int choice = 0; choice < choices; choice++) {
      all.add(new Delta.Finish(choice, FinishReason.STOP));
    }
    all.add(new Delta.Done(Usage.NONE, "echo"));
    return this;
  }

  private Echo strand(List<? extends Delta> pieces) {
    strands.add(new ArrayDeque<>(pieces));
    return this;
  }

  /** Whole characters, as deltas are. */
  private Stream<String> cut(String text) {
    List<String> pieces = new ArrayList<>();
    for (int from = 0; from < text.length(); ) {
      int to = Math.min(text.length(), from + 1 + random.nextInt(LONGEST_PIECE));
      if (to < text.length() && Character.isLowSurrogate(text.charAt(to))) {
        to++;
      }
      pieces.add(text.substring(from, to));
      from = to;
    }
    return pieces.stream();
  }

  @Override
  public Optional<Delta> next(Duration wait) {
    return Optional.ofNullable(all.poll());
  }

  @Override
  public void close() {}
}
