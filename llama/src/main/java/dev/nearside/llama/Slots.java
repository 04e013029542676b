package dev.nearside.llama;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The places of a context and what each of them holds. A new request goes to the free one that
 * already holds most of its prompt, or takes it over from one at work. Belongs to the engine's
 * thread.
 */
final class Slots implements AutoCloseable {
  /** Fewer tokens than this are computed sooner than copied or waited for. */
  static final int WORTH_COPYING = 64;

  private final NativeContext context;
  private final Vocabulary vocabulary;
  private final Optional<PromptStore> store;
  private final List<Slot> slots;

  Slots(NativeContext context, Vocabulary vocabulary, Optional<PromptStore> store, int count) {
    this.context = context;
    this.vocabulary = vocabulary;
    this.store = store;
    this.slots = IntStream.range(0, count).mapToObj(Slot::new).toList();
  }

  Slot get(int id) {
    return slots.get(id);
  }

  /** Those with a sequence. */
  List<Slot> busy() {
    return slots.stream().filter(slot -> slot.sequence() != null).toList();
  }

  private Stream<Slot> free() {
    return slots.stream().filter(slot -> slot.sequence() == null);
  }

  boolean hasRoom() {
    return free().findAny().isPresent();
  }

  /**
   * Whether a request should wait a moment, because one that is under way is just reading the
   * beginning both share (several answers to one prompt, or sub-tasks with the same long
   * instruction), or because its beginning is being fetched from disk.
   */
  boolean comesSoon(Sequence sequence) {
    if (startsAfresh(sequence)) {
      return false;
    }
    int held = free().mapToInt(slot -> slot.holds(sequence.tokens())).max().orElse(0);
    return slots.stream().anyMatch(slot -> slot.willHold(sequence.tokens()) >= held + WORTH_COPYING)
        || store.filter(s -> s.comesSoon(sequence, most(sequence.tokens()))).isPresent();
  }

  /** How many tokens of {@code prompt} the slot has that holds most of it. */
  private int most(TokenList prompt) {
    return slots.stream().mapToInt(slot -> slot.holds(prompt)).max().orElse(0);
  }

  /**
   * Starts a sequence; a slot must be free.
   *
   * @throws LlamaException if its grammar is not valid
   */
  void start(Sequence sequence) {
    TokenList prompt = sequence.tokens();
    Run run = new Run(sequence, seed(sequence.sampling()), vocabulary);
    Slot best = bestFor(sequence);
    int reusable = startsAfresh(sequence) ? 0 : fill(best, prompt);
    int reused = keep(best, Math.min(reusable, prompt.size() - 1));
    int restored = store.map(s -> s.restore(sequence, best.id(), reused)).orElse(reused);
    sequence.start(restored < reused ? keep(best, restored) : restored);
    best.assign(run);
  }

  /** The free slot that holds most of {@code sequence}; of equal ones the longest unused. */
  Slot bestFor(Sequence sequence) {
    return free()
        .max(
            Comparator.comparingInt((Slot slot) -> slot.holds(sequence.tokens()))
                .thenComparing(Slot::releasedAt, Comparator.reverseOrder()))
        .orElseThrow(() -> new IllegalStateException("No slot is free"));
  }

  /** The busy slot of this priority that holds least. */
  Optional<Slot> leastOf(Priority priority) {
    return slots.stream()
        .filter(slot -> slot.worksFor(priority))
        .min(Comparator.comparingInt(Slot::size));
  }

  /**
   * A seeded request starts afresh: the same tokens computed in batches of another size differ in
   * the last bits, enough to change a drawn answer.
   */
  private static boolean startsAfresh(Sequence sequence) {
    return sequence.seeded();
  }

  /** Copies a longer beginning of {@code prompt} from a busy slot; says how much is there then. */
  private int fill(Slot slot, TokenList prompt) {
    int held = slot.holds(prompt);
    Slot source = busy().stream().max(Comparator.comparingInt(s -> s.holds(prompt))).orElse(slot);
    int offered = source.holds(prompt);
    if (offered < held + WORTH_COPYING) {
      return held;
    }
    context.copy(source.id(), slot.id());
    return offered;
  }

  /** Makes the context forget what follows the first {@code count} tokens; says what is left. */
  int keep(Slot slot, int count) {
    if (context.forget(slot.id(), count)) {
      return count;
    }
    context.forget(slot.id(), -1);
    return 0;
  }

  private static int seed(Sampling sampling) {
    int seed =
        sampling.seed().isPresent()
            ? Long.hashCode(sampling.seed().getAsLong())
            : ThreadLocalRandom.current().nextInt();
    int meaningRandom = -1;
    return seed == meaningRandom ? Integer.MAX_VALUE : seed;
  }

  @Override
  public void close() {
    slots.forEach(Slot::close);
  }
}
