package dev.nearside.gateway.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.core.ledger.Outcome;
import dev.nearside.core.policy.Route;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamesTest {

  private final Names names = Samples.names();

  @ParameterizedTest
  @CsvSource({"big, big", "gemini-2.5-flash, gemini-2.5-flash", "my secret, other", "'', other"})
  void saysOnlyModelsThatItKnowsOfAProvider(String model, String said) {
    assertThat(names.model(Samples.cloud(model), model)).isEqualTo(said);
  }

  @Test
  void saysTheModelOnTheDeviceWhateverItsName() {
    assertThat(names.model(new Route.Local(), "mine.gguf")).isEqualTo("mine.gguf");
  }

  @ParameterizedTest
  @CsvSource({"big, big", "mine.gguf, mine.gguf", "my secret, other", "'', ''"})
  void saysTheModelOfAnAnswerFromMemoryWhereItWasSeenBefore(String model, String said) {
    names.model(new Route.Local(), "mine.gguf");

    assertThat(names.model(Samples.entry("cached", Optional.empty(), model, Outcome.COMPLETED)))
        .isEqualTo(said);
  }

  @Test
  void namesProvidersAsOthersDo() {
    assertThat(names.system(Optional.of("mine"))).isEqualTo("gcp.gemini");
    assertThat(names.system(Optional.empty())).isEqualTo("nearside");
  }

  @ParameterizedTest
  @CsvSource({
    "big, big, big",
    "big, big-2025-08-07, big-2025-08-07",
    "big, big-20250807, big-20250807",
    "big, big-the-user-said, ",
    "big, other, "
  })
  void saysWhichEditionAnswered(String asked, String model, String said) {
    assertThat(Names.answered(asked, model)).isEqualTo(Optional.ofNullable(said));
  }
}
