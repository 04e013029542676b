package dev.nearside.core.backend.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.core.backend.cloud.openai.OpenAiDialect;
import dev.nearside.core.signal.Trust;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CloudsTest {

  private static final Dialect DIALECT = new OpenAiDialect();

  private final Clouds clouds =
      new Clouds(List.of(provider("a", "small"), provider("b", "small")), new Reachability());

  @Test
  void goesOnWithTheProvidersThatStayTheSame() {
    Clouds next = clouds.with(List.of(provider("b", "small"), provider("a", "small")));

    assertThat(next.backend("a")).isSameAs(clouds.backend("a"));
    assertThat(next.providers()).extracting(Provider::name).containsExactly("b", "a");
  }

  @Test
  void beginsAnewWithAProviderThatChanged() {
    Clouds next = clouds.with(List.of(provider("a", "large"), provider("c", "small")));

    assertThat(next.backend("a")).isNotSameAs(clouds.backend("a"));
    assertThat(next.backend("a").provider().model()).isEqualTo("large");
    assertThat(next.providers()).extracting(Provider::name).containsExactly("a", "c");
  }

  private static Provider provider(String name, String model) {
    return new Provider(
        name,
        DIALECT,
        URI.create("http://127.0.0.1:1/v1"),
        List.of("sk-" + name),
        List.of(model),
        Trust.PUBLIC,
        new ModelTable(Map.of()),
        Timeouts.DEFAULT);
  }
}
