package dev.nearside.e2e.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Opening and closing embedding engines, in a process whose Java heap does not grow. */
class EmbeddingEngineLifeTest {
  @Test
  void givesBackAllMemoryOverTwentyLives() throws IOException, InterruptedException {
    Process probe =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xms48m",
                "-Xmx48m",
                "-XX:+AlwaysPreTouch",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                LifeProbe.class.getName(),
                EngineFiles.library().toString(),
                EngineFiles.model().toString(),
                "5",
                "20")
            .redirectErrorStream(true)
            .start();
    String grown =
        new String(probe.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();

    assertThat(probe.waitFor()).as(grown).isZero();
    assertThat(Long.parseLong(grown)).isLessThan(16L << 20);
  }
}
