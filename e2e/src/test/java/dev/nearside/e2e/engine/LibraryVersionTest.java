package dev.nearside.e2e.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Libraries that load well and are not the one this program is written for. Each in a process of
 * its own, as a process loads one library only.
 */
class LibraryVersionTest {
  private static final String RIGHT_GGML =
      "const char *ggml_version(void) { return \"0.25.1\"; }"
          + " const char *ggml_commit(void) { return \"0ad4a86\"; }";

  @TempDir Path folder;

  @Test
  void refusesAnotherVersionAndNamesBoth() throws Exception {
    compile("const char *llama_version(void) { return \"0.6.1\"; }" + RIGHT_GGML);

    List<String> said = probe();

    assertThat(said.getFirst())
        .contains(folder.toString(), "llama.cpp 0.6.1", "this program needs 0.5.0");
    assertThat(said.getLast()).isEqualTo(EngineFiles.library().toRealPath().toString());
  }

  @Test
  void refusesAnotherBuildOfTheSameVersion() throws Exception {
    compile(
        "const char *llama_version(void) { return \"0.5.0\"; }"
            + RIGHT_GGML.replace("0ad4a86", "abcdef0"));

    assertThat(probe().getFirst()).contains("ggml 0.25.1, abcdef0", "0ad4a86");
  }

  @Test
  void refusesALibraryThatDoesNotTellItsVersion() throws Exception {
    compile("int unrelated(void) { return 1; }");

    assertThat(probe().getFirst()).contains("llama_version");
  }

  /** All three parts from one source. */
  private void compile(String source) throws IOException, InterruptedException {
    String compiler =
        Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
            .map(path -> Path.of(path, "cc"))
            .filter(Files::isExecutable)
            .map(Path::toString)
            .findFirst()
            .orElse("");
    assumeThat(compiler).as("a C compiler").isNotEmpty();
    Path code = Files.writeString(folder.resolve("library.c"), source + "\n");
    for (String part : List.of("ggml-base", "ggml", "llama")) {
      Process process =
          new ProcessBuilder(
                  compiler, "-shared", "-fPIC", "-o", "lib" + part + ".so", code.toString())
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .start();
      String said = text(process);
      assertThat(process.waitFor()).as(said).isZero();
    }
  }

  private List<String> probe() throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                VersionProbe.class.getName(),
                folder.toString(),
                EngineFiles.library().toString())
            .redirectErrorStream(true)
            .start();
    String said = text(process);
    assertThat(process.waitFor()).as(said).isZero();
    return said.lines().toList();
  }

  private static String text(Process process) throws IOException {
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
