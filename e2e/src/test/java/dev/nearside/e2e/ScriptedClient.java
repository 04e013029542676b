package dev.nearside.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** A client library, installed as anybody would, that runs a script against a server. */
final class ScriptedClient {

  private final String runtime;
  private final Path folder;

  private ScriptedClient(String runtime, Path folder) {
    this.runtime = runtime;
    this.folder = folder;
  }

  /**
   * Installs a client for Python.
   *
   * @param requirement its name and version
   */
  static ScriptedClient ofPython(Path folder, String requirement) throws Exception {
    Path environment = folder.resolve("venv");
    run("python3", "-m", "venv", environment.toString());
    String python = environment.resolve("bin").resolve("python").toString();
    run(python, "-m", "pip", "install", "--quiet", requirement);
    return new ScriptedClient(python, folder);
  }

  /**
   * Installs a client for Node.
   *
   * @param requirement its name and version
   */
  static ScriptedClient ofNode(Path folder, String requirement) throws Exception {
    run("npm", "install", "--silent", "--no-audit", "--prefix", folder.toString(), requirement);
    return new ScriptedClient("node", folder);
  }

  /** What a script of the test resources says of a server. */
  JsonNode saw(String script, Product.Running server) throws Exception {
    // Node looks for libraries from where the script lies.
    Path copy = folder.resolve(script);
    Files.copy(Path.of("src", "test", "resources", script), copy);
    return Product.json(run(runtime, copy.toString(), server.url()));
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
