package dev.nearside.core.backend.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.core.signal.LocalPace;
import dev.nearside.llama.FinishReason;
import dev.nearside.llama.TokenEvent;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LocalMeterTest {

  private final LocalMeter meter = new LocalMeter(2);

  @Test
  void countsAnswersUnderWayAndThoseThatWait() {
    meter.began(4);
    meter.ended(1);

    assertThat(meter.pace(0).open()).isEqualTo(3);
    assertThat(meter.pace(0).waiting()).isEqualTo(1);
  }

  @Test
  void measuresSpeedsWithoutWhatWasInMemory() {
    meter.finished(finished(300, 200, 41), 0);

    assertThat(meter.pace(0))
        .isEqualTo(new LocalPace(2, 0, Optional.of(50.0), Optional.of(10.0), Optional.of(41.0)));
  }

  @Test
  void measuresNoSpeedOfAFewTokens() {
    meter.finished(finished(300, 290, 3), 0);

    assertThat(meter.pace(0).read()).isEmpty();
    assertThat(meter.pace(0).write()).isEmpty();
  }

  @Test
  void givesNewerSpeedsMoreWeight() {
    meter.finished(finished(100, 0, 41), 0);
    meter.finished(finished(200, 0, 41), 0);

    assertThat(meter.pace(0).read()).contains(65.0);
  }

  /** Two seconds of reading and four of writing. */
  private static TokenEvent.Finished finished(int prompt, int reused, int completion) {
    return new TokenEvent.Finished(
        FinishReason.STOP,
        prompt,
        reused,
        completion,
        Duration.ZERO,
        Duration.ofSeconds(2),
        Duration.ofSeconds(4));
  }
}
