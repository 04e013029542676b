package dev.nearside.core.cache;

import dev.nearside.core.backend.Delta;
import dev.nearside.core.policy.Route;
import java.util.ArrayList;
import java.util.List;

/**
 * A complete answer.
 *
 * @param deltas its pieces, the last of them {@link Delta.Done}
 * @param route the route that gave it
 */
record KeptAnswer(List<Delta> deltas, Route route) {

  /** What a piece, a key and the map around them take beside their characters. */
  private static final int OVERHEAD = 64;

  /** What an entry takes beside its pieces, so that empty answers are bounded too. */
  static final int ENTRY_OVERHEAD = 512;

  KeptAnswer {
    deltas = List.copyOf(deltas);
  }

  /** The same with runs of text in one piece each, which take much less memory. */
  static KeptAnswer compact(List<Delta> deltas, Route route) {
    List<Delta> compact = new ArrayList<>();
    StringBuilder run = new StringBuilder();
    for (int i = 0; i < deltas.size(); i++) {
      if (!(deltas.get(i) instanceof Delta.Text text) || text.logProbabilities().isPresent()) {
        compact.add(deltas.get(i));
        continue;
      }
      run.append(text.text());
      if (i + 1 == deltas.size() || !continues(text, deltas.get(i + 1))) {
        compact.add(new Delta.Text(text.choice(), run.toString()));
        run.setLength(0);
      }
    }
    return new KeptAnswer(compact, route);
  }

  private static boolean continues(Delta.Text text, Delta next) {
    return next instanceof Delta.Text more
        && more.choice() == text.choice()
        && more.logProbabilities().isEmpty();
  }

  /** The memory it takes, about, in bytes. */
  long bytes() {
    return ENTRY_OVERHEAD + deltas.stream().mapToLong(KeptAnswer::bytes).sum();
  }

  /** The memory a piece takes, about, in bytes. */
  static long bytes(Delta delta) {
    long characters =
        switch (delta) {
          case Delta.Text text ->
              text.text().length()
                  + text.logProbabilities().map(json -> json.toString().length()).orElse(0);
          case Delta.Reasoning text -> text.text().length();
          case Delta.Declined text -> text.text().length();
          case Delta.ToolCall call ->
              call.id().length() + call.name().length() + call.arguments().length();
          case Delta.Sources sources -> sources.fields().toString().length();
          case Delta.Finish _ -> 0;
          case Delta.Done done -> done.model().length();
        };
    return OVERHEAD + Character.BYTES * characters;
  }
}
