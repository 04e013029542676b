package dev.nearside.core.cache;

import dev.nearside.core.backend.Delta;
import dev.nearside.core.backend.FinishReason;
import dev.nearside.core.backend.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Hands an answer on and keeps it once it is complete. What breaks off, is left, is refused by the
 * model or rests on a search of the moment is not kept.
 */
final class KeepingReply implements Reply {

  private final Reply reply;
  private final long most;
  private final boolean sources;
  private final Consumer<List<Delta>> keeper;
  private final List<Delta> deltas = new ArrayList<>();
  private long bytes;
  private boolean finished;
  private boolean worthKeeping = true;

  /**
   * @param most bytes of an answer that is kept
   * @param sources whether one that names what it rests on is kept
   * @param keeper is handed the complete answer
   */
  KeepingReply(Reply reply, long most, boolean sources, Consumer<List<Delta>> keeper) {
    this.reply = reply;
    this.most = most;
    this.sources = sources;
    this.keeper = keeper;
  }

  @Override
  public Optional<Delta> next(Duration wait) {
    Optional<Delta> delta = reply.next(wait);
    if (worthKeeping) {
      delta.ifPresent(this::note);
    }
    return delta;
  }

  private void note(Delta delta) {
    bytes += KeptAnswer.bytes(delta);
    worthKeeping =
        bytes <= most
            && switch (delta) {
              case Delta.Declined _ -> false;
              case Delta.Sources _ -> sources;
              case Delta.Finish(int _, FinishReason reason) ->
                  reason != FinishReason.CONTENT_FILTER;
              case Delta.Text _, Delta.Reasoning _, Delta.ToolCall _, Delta.Done _ -> true;
            };
    finished |= delta instanceof Delta.Finish;
    deltas.add(delta);
    if (!worthKeeping) {
      deltas.clear();
    } else if (delta instanceof Delta.Done && finished) {
      keeper.accept(deltas);
    }
  }

  @Override
  public void close() {
    reply.close();
  }
}
