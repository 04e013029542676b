package dev.nearside.gateway.device;

import dev.nearside.llama.LlamaException;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * How a model is loaded on this device.
 *
 * @param contextLength tokens of prompt and answer together
 * @param threads threads that compute
 * @param gpu the backend that takes all layers; empty for the processor
 * @param needed bytes of memory this takes
 * @param notice why the context is shorter than asked for, if it is
 */
public record LoadPlan(
    int contextLength, int threads, Optional<String> gpu, long needed, Optional<String> notice) {
  private static final int SHORTEST = 512;
  private static final int STEP = 256;

  /**
   * What is wanted.
   *
   * @param contextLength tokens
   * @param slots contexts of that length
   * @param threads empty to choose by the processor
   */
  public record Wish(int contextLength, int slots, OptionalInt threads) {}

  /**
   * Chooses. A pure function.
   *
   * @param need what the model takes
   * @param trained the longest context that the model was made for, where it says so
   * @throws LlamaException if the memory is not enough even for a short context, with the numbers
   */
  public static LoadPlan choose(MemoryNeed need, OptionalLong trained, Wish wish, Device device) {
    int wanted = (int) Math.min(wish.contextLength(), trained.orElse(Integer.MAX_VALUE));
    int threads = wish.threads().orElseGet(() -> threads(device.cores()));
    Optional<String> gpu = device.gpu();
    if (gpu.isPresent()) {
      return new LoadPlan(wanted, threads, gpu, need.with(total(wanted, wish)), Optional.empty());
    }
    long room = device.memory() - need.fixed();
    long fitting = need.perToken() == 0 ? wanted : room / (need.perToken() * wish.slots());
    int context = fitting >= wanted ? wanted : (int) Math.max(0, fitting / STEP * STEP);
    if (room < 0 || context < Math.min(wanted, SHORTEST)) {
      long least = need.with(total(Math.min(wanted, SHORTEST), wish));
      throw new LlamaException(
          "The model needs %s of memory with a context of %d tokens, and %s are available. Close other programs, or choose a smaller model (nearside models list)."
              .formatted(size(least), Math.min(wanted, SHORTEST), size(device.memory())));
    }
    Optional<String> notice =
        context == wanted
            ? Optional.empty()
            : Optional.of(
                "The context is cut from %d to %d tokens to fit into memory: %s are available, %s would be needed."
                    .formatted(
                        wanted,
                        context,
                        size(device.memory()),
                        size(need.with(total(wanted, wish)))));
    return new LoadPlan(context, threads, gpu, need.with(total(context, wish)), notice);
  }

  /**
   * The engine's threads wait for each other by spinning, so that one which has to share its core
   * holds up all: one core for each, and from three cores on one is left to everything else.
   */
  static int threads(int cores) {
    return cores <= 2 ? cores : cores - 1;
  }

  private static long total(int contextLength, Wish wish) {
    return (long) contextLength * wish.slots();
  }

  /** The choice in one line. */
  public String describe() {
    return "context %d tokens, %d thread%s, %s, about %s of memory"
        .formatted(
            contextLength,
            threads,
            threads == 1 ? "" : "s",
            gpu.map(name -> "all layers on " + name).orElse("on the processor"),
            size(needed));
  }

  static String size(long bytes) {
    return bytes < 1_000_000_000
        ? bytes / 1_000_000 + " MB"
        : String.format(Locale.ROOT, "%.1f GB", bytes / 1e9);
  }
}
