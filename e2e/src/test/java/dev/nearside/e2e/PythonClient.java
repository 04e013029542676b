package dev.nearside.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** A client from PyPI, installed as anybody would, that runs a script against a server. */
final class PythonClient {

  private final Path python;

  private PythonClient(Path python) {
    this.python = python;
  }

  /**
   * Installs a client.
   *
   * @param requirement its name and version
   */
  static PythonClient install(Path folder, String requirement) throws Exception {
    Path environment = folder.resolve("venv");
    run("python3", "-m", "venv", environment.toString());
    Path python = environment.resolve("bin").resolve("python");
    run(python.toString(), "-m", "pip", "install", "--quiet", requirement);
    return new PythonClient(python);
  }

  /** What a script of the test resources says of a server. */
  JsonNode saw(String script, Product.Running server) throws Exception {
    Path file = Path.of("src", "test", "resources", script).toAbsolutePath();
    return Product.json(run(python.toString(), file.toString(), server.url()));
  }

  private static String run(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).start();
    process.getOutputStream().close();
    StringBuilder err = new StringBuilder();
    Thread errors =
        Thread.ofVirtual()
            .start(() -> {
              try {
                err.append(
                    new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8));
              } catch (IOException e) {
                err.append(e);
              }
            });
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int status = process.waitFor();
    errors.join();
    assertThat(status).as("%s: %s", List.of(command), err).isZero();
    return out;
  }
}
