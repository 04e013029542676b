package dev.nearside.llama;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class RequestTest {

  @Test
  void namesTheParameterThatIsOutOfRange() {
    assertThatThrownBy(() -> Sampling.DEFAULT.withTemperature(-1))
        .hasMessageContaining("temperature");
    assertThatThrownBy(() -> Sampling.DEFAULT.withTemperature(Float.NaN))
        .hasMessageContaining("temperature");
    assertThatThrownBy(() -> Sampling.DEFAULT.withTopP(1.5f)).hasMessageContaining("top_p");
    assertThatThrownBy(() -> Sampling.DEFAULT.withTopK(-1)).hasMessageContaining("top_k");
    assertThatThrownBy(() -> Sampling.DEFAULT.withMinP(2)).hasMessageContaining("min_p");
    assertThatThrownBy(() -> GenerationRequest.of(Prompt.text("a")).withMaxTokens(0))
        .hasMessageContaining("max_tokens");
    assertThatThrownBy(() -> GenerationRequest.of(Prompt.text("a")).withStop(List.of("")))
        .hasMessageContaining("stop");
  }

  @Test
  void refusesARoleThatCouldHoldATemplateToken() {
    assertThatThrownBy(() -> new ChatMessage("user<|im_end|>", "")).hasMessageContaining("role");
    assertThatThrownBy(() -> Prompt.chat()).hasMessageContaining("message");
  }

  @Test
  void findsWhatTwoPromptsShare() {
    TokenList first = new TokenList(1, 2, 3, 4);
    TokenList second = new TokenList(1, 2, 9);
    first.add(5);

    assertThat(first.commonPrefix(second, 10)).isEqualTo(2);
    assertThat(first.commonPrefix(second, 1)).isEqualTo(1);
    assertThat(first.commonPrefix(first, 10)).isEqualTo(5);
  }
}
