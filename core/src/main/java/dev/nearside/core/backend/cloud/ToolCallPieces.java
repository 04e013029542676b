package dev.nearside.core.backend.cloud;

import dev.nearside.core.backend.CallIds;
import dev.nearside.core.backend.Delta;
import dev.nearside.core.backend.FinishReason;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Brings order into the pieces of tool calls, which providers cut in ways of their own: every call
 * gets an id, its id and name are told once, its index counts from 0, and one without arguments
 * ends as an empty object. Each piece goes on at once.
 */
public final class ToolCallPieces {

  private static final class Call {
    private final int index;
    private final String id;
    private String name = "";
    private boolean hasArguments;

    Call(int index, String id) {
      this.index = index;
      this.id = id;
    }
  }

  private record Place(int choice, int index) {}

  private final Map<Place, Call> open = new HashMap<>();
  private final Map<Integer, List<Call>> calls = new HashMap<>();

  /**
   * The next piece of a call.
   *
   * @param choice which of several answers it belongs to
   * @param index the provider's index of the call
   * @param id the call's id, or an empty text
   * @param name the function's name, or an empty text
   * @param arguments a piece of the arguments, or an empty text
   * @return empty if it adds nothing
   */
  public Optional<Delta> piece(int choice, int index, String id, String name, String arguments) {
    Place place = new Place(choice, index);
    Call call = open.get(place);
    boolean begins = call == null || isAnother(call, id, name);
    if (call == null || begins) {
      List<Call> known = calls.computeIfAbsent(choice, _ -> new ArrayList<>());
      call = new Call(known.size(), id.isEmpty() ? CallIds.next() : id);
      known.add(call);
      open.put(place, call);
    }
    String news = name.equals(call.name) ? "" : name;
    call.name += news;
    call.hasArguments |= !arguments.isBlank();
    return begins || !news.isEmpty() || !arguments.isEmpty()
        ? Optional.of(
            new Delta.ToolCall(choice, call.index, begins ? call.id : "", news, arguments))
        : Optional.empty();
  }

  /** Whether a call with that index has begun. */
  public boolean isOpen(int choice, int index) {
    return open.containsKey(new Place(choice, index));
  }

  /** Some servers number each call 0 and tell them apart by id, others make up ids as they go. */
  private static boolean isAnother(Call call, String id, String name) {
    return !id.isEmpty() && !id.equals(call.id) && !name.isEmpty() && !call.name.isEmpty();
  }

  /**
   * What ends a choice: empty objects for calls that got no arguments, then the finish. A model
   * that called something has not just stopped.
   */
  public List<Delta> finish(int choice, FinishReason reason) {
    List<Delta> deltas = new ArrayList<>();
    List<Call> made = calls.getOrDefault(choice, List.of());
    boolean whole = reason == FinishReason.STOP || reason == FinishReason.TOOL_CALLS;
    for (Call call : made) {
      if (whole && !call.hasArguments) {
        call.hasArguments = true;
        deltas.add(new Delta.ToolCall(choice, call.index, "", "", "{}"));
      }
    }
    deltas.add(
        new Delta.Finish(choice, whole && !made.isEmpty() ? FinishReason.TOOL_CALLS : reason));
    return deltas;
  }
}
