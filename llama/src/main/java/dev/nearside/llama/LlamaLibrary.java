package dev.nearside.llama;

import static java.lang.foreign.ValueLayout.ADDRESS;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The llama.cpp library, loaded into this process once and for good.
 *
 * <p>The layouts of the structs this package passes to it belong to one exact version, so only that
 * version is accepted.
 */
public final class LlamaLibrary {
  /** The llama.cpp release this package is written for. */
  public static final String VERSION = "0.5.0";

  private static final String GGML_VERSION = "0.25.1";
  private static final String GGML_COMMIT = "0ad4a86";

  /** In the order in which they depend on each other. */
  private static final List<String> PARTS = List.of("ggml-base", "ggml", "llama");

  private static @Nullable LlamaLibrary loaded;

  private final Path directory;

  private LlamaLibrary(Path directory) {
    this.directory = directory;
  }

  /**
   * Loads the library from the folder that holds its files and registers the backends found there.
   * A second call with the same folder returns the same instance.
   *
   * @throws LlamaException if files are missing, cannot be loaded on this machine, are of another
   *     version, or if the process has already loaded the library from another folder
   */
  public static synchronized LlamaLibrary load(Path directory) {
    Path folder = realPath(directory);
    LlamaLibrary present = loaded;
    if (present == null) {
      present = open(folder);
      loaded = present;
    } else if (!present.directory.equals(folder)) {
      throw new LlamaException(
          "The llama.cpp library is already loaded from "
              + present.directory
              + "; one process cannot load a second one from "
              + folder);
    }
    return present;
  }

  /** The folder the library was loaded from. */
  public Path directory() {
    return directory;
  }

  private static Path realPath(Path directory) {
    try {
      return directory.toRealPath();
    } catch (IOException e) {
      throw new LlamaException("There is no llama.cpp library folder " + directory, e);
    }
  }

  private static LlamaLibrary open(Path folder) {
    SymbolLookup symbols = _ -> Optional.empty();
    for (String part : PARTS) {
      symbols = lookup(find(folder, part)).or(symbols);
    }
    Native.use(symbols);
    verifyVersion(folder);
    NativeLog.install();
    NativeHeap.mapLargeBlocks();
    registerBackends(folder);
    return new LlamaLibrary(folder);
  }

  /** The file of one part, under the name this system gives it, with or without the version. */
  private static Path find(Path folder, String part) {
    Pattern name =
        Pattern.compile(
            "(lib)?%s(\\.v%s)?\\.(so|dylib|dll)".formatted(part, Pattern.quote(VERSION)));
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> name.matcher(file.getFileName().toString()).matches())
          .findFirst()
          .orElseThrow(() ->
              new LlamaException(
                  "The folder %s does not hold llama.cpp %s: the library %s is missing"
                      .formatted(folder, VERSION, part)));
    } catch (IOException e) {
      throw new LlamaException("Cannot read the llama.cpp library folder " + folder, e);
    }
  }

  private static SymbolLookup lookup(Path file) {
    try {
      return SymbolLookup.libraryLookup(file, Arena.global());
    } catch (IllegalArgumentException e) {
      throw new LlamaException(
          "Cannot load " + file + " on this machine; it is damaged or made for another system", e);
    }
  }

  private static void verifyVersion(Path folder) {
    String llama = Native.constant("llama_version");
    String ggml = Native.constant("ggml_version");
    String commit = Native.constant("ggml_commit");
    if (!llama.startsWith(VERSION) || !ggml.equals(GGML_VERSION) || !commit.equals(GGML_COMMIT)) {
      throw new LlamaException(
          "The library in %s is llama.cpp %s (ggml %s, %s); this program needs %s (ggml %s, %s)"
              .formatted(folder, llama, ggml, commit, VERSION, GGML_VERSION, GGML_COMMIT));
    }
  }

  private static void registerBackends(Path folder) {
    MethodHandle loadAll = Native.procedure("ggml_backend_load_all_from_path", ADDRESS);
    MethodHandle init = Native.procedure("llama_backend_init");
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment path = arena.allocateFrom(folder.toString());
      loadAll.invokeExact(path);
      init.invokeExact();
    } catch (Throwable t) {
      throw Native.failure(t);
    }
  }
}
