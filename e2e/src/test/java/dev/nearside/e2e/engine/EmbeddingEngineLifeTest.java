package dev.nearside.e2e.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.llama.EmbeddingEngine;
import dev.nearside.llama.EmbeddingOptions;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** Opening and closing embedding engines. Alone in its process, because it measures memory. */
@Isolated
class EmbeddingEngineLifeTest {
  @Test
  void givesBackAllMemoryOverTwentyLives() throws IOException {
    for (int i = 0; i < 3; i++) {
      openEmbedClose();
    }
    long before = EngineLifeTest.residentBytes();
    for (int i = 0; i < 20; i++) {
      openEmbedClose();
    }

    assertThat(EngineLifeTest.residentBytes() - before).isLessThan(40L << 20);
  }

  private static void openEmbedClose() {
    EmbeddingOptions options =
        EmbeddingOptions.of(EngineFiles.library(), EngineFiles.model()).withThreads(1);
    try (EmbeddingEngine engine = EmbeddingEngine.open(options)) {
      assertThat(engine.embed("The old lighthouse keeper watched the storm.")).hasSize(576);
    }
  }
}
