package dev.nearside.e2e.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Damaged headers that Java accepts must not bring the native loader down with the process. */
class HostileModelTest {
  @TempDir private Path folder;

  @Test
  void survivesDamagedHeadersOfAnEncoder() throws Exception {
    Path model = TinyBert.write(folder.resolve("whole.gguf"), 1);
    assertNoneCrashes(run(model, 2949, 600));
  }

  @Test
  void survivesDamagedHeadersOfAChatModel() throws Exception {
    assertNoneCrashes(run(EngineFiles.model(), 1_785_664, 40));
  }

  private static void assertNoneCrashes(List<String> rounds) {
    assertThat(rounds).anyMatch(line -> line.endsWith("refused"));
    assertThat(rounds).anyMatch(line -> line.endsWith("failed") || line.contains("opened"));
    assertThat(rounds).noneMatch(line -> line.endsWith("crashed"));
  }

  /** How each round ended. */
  private List<String> run(Path model, int headerBytes, int rounds)
      throws IOException, InterruptedException {
    List<String> ends = new ArrayList<>();
    while (ends.size() < rounds) {
      Process probe =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-XX:+UseSerialGC",
                  "-Xmx256m",
                  "--enable-native-access=ALL-UNNAMED",
                  "-cp",
                  System.getProperty("java.class.path"),
                  LoadProbe.class.getName(),
                  EngineFiles.library().toString(),
                  model.toString(),
                  folder.resolve("damaged.gguf").toString(),
                  Integer.toString(headerBytes),
                  Integer.toString(ends.size()),
                  Integer.toString(rounds))
              .directory(folder.toFile())
              .redirectError(Files.createTempFile(folder, "probe", ".log").toFile())
              .start();
      int before = ends.size();
      try (BufferedReader lines = probe.inputReader()) {
        lines
            .lines()
            .filter(line -> line.matches("\\d+ (refused|failed|opened \\d+)"))
            .forEach(ends::add);
      }
      int status = probe.waitFor();
      if (ends.size() < rounds) {
        ends.add(ends.size() + " crashed");
      }
      assertThat(ends.size())
          .as("progress of a probe that ended with %d", status)
          .isGreaterThan(before);
    }
    return ends;
  }
}
