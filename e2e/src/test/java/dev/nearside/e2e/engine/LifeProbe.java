package dev.nearside.e2e.engine;

import dev.nearside.llama.EmbeddingEngine;
import dev.nearside.llama.EmbeddingOptions;
import java.io.IOException;
import java.nio.file.Path;

/** A process that opens and closes engines and says by how many bytes it grew meanwhile. */
final class LifeProbe {
  private LifeProbe() {}

  /** Arguments: library, model, lives before measuring, lives measured. */
  public static void main(String[] args) throws IOException {
    EmbeddingOptions options =
        EmbeddingOptions.of(Path.of(args[0]), Path.of(args[1])).withThreads(1);
    live(options, Integer.parseInt(args[2]));
    long before = EngineLifeTest.residentBytes();
    live(options, Integer.parseInt(args[3]));
    System.out.println(EngineLifeTest.residentBytes() - before);
  }

  private static void live(EmbeddingOptions options, int times) {
    for (int i = 0; i < times; i++) {
      try (EmbeddingEngine engine = EmbeddingEngine.open(options)) {
        if (engine.embed("The old lighthouse keeper watched the storm.").length == 0) {
          throw new IllegalStateException("No vector");
        }
      }
    }
  }
}
