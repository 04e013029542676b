package dev.nearside.core.backend.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.core.ledger.Money;
import dev.nearside.core.ledger.Price;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class ModelTableTest {

  @Test
  void knowsTheModelsOfCommonProviders() {
    ModelFacts facts = ModelTable.builtIn("openai").of("gpt-5-mini");
    assertThat(facts.price()).contains(Price.of("0.25", "2").cached(Money.of("0.025")));
    assertThat(facts.context()).hasValue(400_000);
    assertThat(ModelTable.builtIn("anthropic").of("claude-sonnet-5-5").price()).isPresent();
    assertThat(ModelTable.builtIn("gemini").of("gemini-3.8-flash").price()).isPresent();
  }

  @Test
  void takesADatedEditionForItsModel() {
    ModelTable openai = ModelTable.builtIn("openai");
    assertThat(openai.of("gpt-4o-mini-2024-07-18")).isEqualTo(openai.of("gpt-4o-mini"));
    assertThat(ModelTable.builtIn("anthropic").of("claude-haiku-4-5-20251001").price()).isPresent();
  }

  @Test
  void doesNotGuessAtOthers() {
    assertThat(ModelTable.builtIn("openai").of("gpt-5-mini-turbo")).isEqualTo(ModelFacts.NONE);
    assertThat(ModelTable.builtIn("nobody").of("gpt-5-mini")).isEqualTo(ModelFacts.NONE);
  }

  @Test
  void putsWhatTheUserSaysFirstAndKeepsTheRest() {
    Price own = Price.of("7", "8");
    ModelTable table =
        ModelTable.builtIn("openai")
            .with("gpt-5-mini", new ModelFacts(Optional.of(own), OptionalInt.empty()));
    assertThat(table.of("gpt-5-mini").price()).contains(own);
    assertThat(table.of("gpt-5-mini").context()).hasValue(400_000);
    assertThat(table.of("gpt-5").price()).isPresent();
  }
}
