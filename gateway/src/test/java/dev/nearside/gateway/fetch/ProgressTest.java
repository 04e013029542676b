package dev.nearside.gateway.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
  private Instant now = Instant.EPOCH;

  @Test
  void writesALineForEveryTenth() {
    Progress lines = new ProgressLines(out, () -> now);
    lines.start("Tiny", 200_000_000);
    for (int percent = 0; percent <= 100; percent += 5) {
      lines.update(percent * 2_000_000L);
      now = now.plusMillis(500);
    }
    lines.done();

    assertThat(shown().lines()).hasSize(11).first().isEqualTo("Tiny: 200.0 MB");
    assertThat(shown().lines().skip(1))
        .first()
        .isEqualTo("Tiny: 10 % of 200.0 MB, 20.0 MB/s, 9 s left");
    assertThat(shown().lines()).last().isEqualTo("Tiny: 100 % of 200.0 MB, 20.0 MB/s");
  }

  @Test
  void redrawsOneLineOnATerminal() {
    Progress bar = new ProgressBar(out, () -> now);
    bar.start("Tiny", 4_000_000);
    bar.update(0);
    now = now.plusSeconds(1);
    bar.update(2_000_000);
    bar.done();

    assertThat(shown()).containsOnlyOnce("\n");
    assertThat(shown())
        .contains("\r[############------------] Tiny: 50 % of 4.0 MB, 2.0 MB/s, 1 s left");
  }

  @Test
  void leavesWhatWasThereBeforeOutOfTheRate() {
    Progress lines = new ProgressLines(out, () -> now);
    lines.start("Tiny", 100_000_000);
    lines.update(50_000_000);
    now = now.plusSeconds(1);
    lines.update(60_000_000);

    assertThat(shown().lines()).last().asString().contains("10.0 MB/s, 4 s left");
  }

  @Test
  void copesWithNothingToTransfer() {
    Progress lines = new ProgressLines(out, () -> now);
    lines.start("Nothing", 0);
    lines.update(0);

    assertThat(shown().lines()).last().isEqualTo("Nothing: 100 % of 0 kB");
  }

  private String shown() {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
