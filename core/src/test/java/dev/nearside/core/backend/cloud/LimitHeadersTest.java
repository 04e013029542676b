package dev.nearside.core.backend.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LimitHeadersTest {

  @Test
  void takesTheSmallestShareThatIsLeft() {
    assertThat(
            remaining(
                Map.of(
                    "x-ratelimit-limit-requests", "60",
                    "x-ratelimit-remaining-requests", "30",
                    "x-ratelimit-limit-tokens", "150000",
                    "x-ratelimit-remaining-tokens", "1500")))
        .contains(0.01);
  }

  @Test
  void readsAnthropicsNames() {
    assertThat(
            remaining(
                Map.of(
                    "anthropic-ratelimit-requests-limit", "50",
                    "anthropic-ratelimit-requests-remaining", "5")))
        .contains(0.1);
  }

  @Test
  void understandsNothingLeftWithoutALimit() {
    assertThat(remaining(Map.of("x-ratelimit-remaining-requests", "0"))).contains(0.0);
  }

  @Test
  void makesNothingOfWhatIsMissingOrNoNumber() {
    assertThat(remaining(Map.of())).isEmpty();
    assertThat(remaining(Map.of("x-ratelimit-remaining-requests", "12"))).isEmpty();
    assertThat(
            remaining(
                Map.of(
                    "x-ratelimit-remaining-requests", "-1", "x-ratelimit-limit-requests", "many")))
        .isEmpty();
    assertThat(remaining(Map.of("ratelimit-remaining", "3", "ratelimit-limit", "0"))).isEmpty();
  }

  private static Optional<Double> remaining(Map<String, String> headers) {
    return LimitHeaders.remaining(name -> Optional.ofNullable(headers.get(name)));
  }
}
