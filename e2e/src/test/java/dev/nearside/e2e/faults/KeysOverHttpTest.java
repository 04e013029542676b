package dev.nearside.e2e.faults;

import static dev.nearside.core.backend.cloud.ScriptedCloud.chunk;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.e2e.Product;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Providers that say the key back which they were shown. */
@Timeout(120)
class KeysOverHttpTest {

  private static final String KEY = "sk-e2e-canary-key";
  private static final String CALLERS_KEY = "sk-callers-canary-key";
  private static final String TOLD =
      "{\"error\":{\"message\":\"Incorrect API key provided: " + KEY + ".\",\"code\":\"no_key\"}}";

  @TempDir private static Path folder;
  private static Setup setup;

  @BeforeAll
  static void start() {
    setup =
        new Setup(folder)
            .noLocal()
            .cloud("denying", "denying", (body, wire) -> wire.json(401, TOLD))
            .cloud("failing", "failing", (body, wire) -> wire.json(500, TOLD))
            .cloud("bad", "bad", (body, wire) -> wire.json(400, TOLD))
            .cloud(
                "breaking",
                "breaking",
                (body, wire) ->
                    wire.stream().event(chunk("{\"content\":\"hel\"}", "null")).event(TOLD))
            .start();
  }

  @AfterAll
  static void stop() {
    setup.close();
  }

  @ParameterizedTest
  @Tag("case-28")
  @CsvSource({
    "denying/denying, false",
    "denying/denying, true",
    "failing/failing, false",
    "bad/bad, false",
    "bad/bad, true",
    "breaking/breaking, true"
  })
  void noKeyIsToldOrWrittenDown(String model, boolean stream) throws Exception {
    HttpResponse<String> response =
        setup
            .server()
            .chat(Product.ask(model, "hello", stream), "Authorization", "Bearer " + CALLERS_KEY);
    assertThat(response.body()).contains("error");
    String name = model.substring(0, model.indexOf('/'));
    setup.entry(entry -> entry.provider().orElse("").equals(name));

    for (String key : List.of(KEY, CALLERS_KEY)) {
      assertThat(response.body()).doesNotContain(key);
      assertThat(response.headers().map().toString()).doesNotContain(key);
      assertThat(written()).doesNotContain(key);
    }
  }

  /** All that the server wrote, but for the config, which is the user's. */
  private static String written() throws IOException {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (!file.getFileName().toString().equals("nearside.yaml")) {
          all.append(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
        }
      }
    }
    return all.toString();
  }
}
