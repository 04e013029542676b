package dev.nearside.gateway.device;

import dev.nearside.gateway.fetch.Memory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What this machine has for a model.
 *
 * @param memory bytes that programs may still take
 * @param cores processor cores, not counting a core's second thread
 * @param backends of the engine that is here, such as {@code cpu} or {@code cuda}
 */
public record Device(long memory, int cores, List<String> backends) {
  private static final Pattern BACKEND =
      Pattern.compile("(?:lib)?ggml-([a-z]+)(?:-[a-z0-9_]+)?\\.(?:so|dylib|dll)");
  private static final Path TOPOLOGY = Path.of("/sys/devices/system/cpu");
  private static final List<String> GPUS =
      List.of("cuda", "metal", "vulkan", "hip", "sycl", "musa", "cann");

  /** Copies the list. */
  public Device {
    backends = List.copyOf(backends);
  }

  /**
   * This machine, now.
   *
   * @param engine the folder of the engine's libraries, whether it exists or not
   */
  public static Device here(Path engine) {
    return new Device(Memory.available(), cores(TOPOLOGY, usable()), backends(engine));
  }

  /** The backend that computes on a graphics processor, the fastest first. */
  public Optional<String> gpu() {
    return GPUS.stream().filter(backends::contains).findFirst();
  }

  /** The backends whose libraries are in a folder. */
  static List<String> backends(Path engine) {
    try (Stream<Path> files = Files.list(engine)) {
      return files
          .map(file -> BACKEND.matcher(file.getFileName().toString()))
          .filter(Matcher::matches)
          .map(name -> name.group(1))
          .filter(name -> !name.equals("base"))
          .distinct()
          .sorted()
          .toList();
    } catch (IOException | UncheckedIOException _) {
      return List.of();
    }
  }

  private static int usable() {
    return Runtime.getRuntime().availableProcessors();
  }

  /**
   * Cores by the kernel's topology, at most as many as this process may use.
   *
   * @param topology the folder with a folder {@code cpuN} for each hardware thread
   */
  static int cores(Path topology, int usable) {
    try (Stream<Path> threads = Files.list(topology)) {
      long cores =
          threads
              .filter(folder -> folder.getFileName().toString().matches("cpu\\d+"))
              .map(folder -> siblings(folder.resolve("topology/thread_siblings_list")))
              .flatMap(Optional::stream)
              .distinct()
              .count();
      return cores == 0 ? usable : (int) Math.min(cores, usable);
    } catch (IOException | UncheckedIOException _) {
      return usable;
    }
  }

  private static Optional<String> siblings(Path file) {
    try {
      return Optional.of(Files.readString(file).strip());
    } catch (IOException _) {
      return Optional.empty();
    }
  }
}
