package dev.nearside.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathsTest {

  private final Paths paths = new Paths(List.of("/v1/chat/completions", "/api/generate"));

  @ParameterizedTest
  @CsvSource({
    "/v1/chat/completions, /v1/chat/completions",
    "/v1/models, /v1/models",
    "/v1/responses/resp_secret, /v1/responses/{id}",
    "/nearside/consents/c-1, /nearside/consents",
    "/nearside/feedback, /nearside/feedback",
    "/v1/chat/completions/secret, other",
    "/secret, other"
  })
  void namesOnlyPathsOfTheServer(String path, String name) {
    assertThat(paths.name(path)).isEqualTo(name);
  }

  @ParameterizedTest
  @CsvSource({
    "/v1/chat/completions, chat",
    "/api/generate, text_completion",
    "/v1/embeddings, embeddings",
    "/v1/models, ",
    "other, "
  })
  void knowsWhatIsAskedOfAModel(String name, String operation) {
    assertThat(paths.operation(name)).isEqualTo(Optional.ofNullable(operation));
  }

  @ParameterizedTest
  @CsvSource({"GET, GET", "POST, POST", "SECRET, other"})
  void namesOnlyUsualMethods(String method, String name) {
    assertThat(Paths.method(method)).isEqualTo(name);
  }
}
