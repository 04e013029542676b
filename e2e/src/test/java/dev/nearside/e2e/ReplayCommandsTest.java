package dev.nearside.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.core.backend.cloud.ScriptedCloud;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Trying policies on what was recorded and on a trace. */
class ReplayCommandsTest {

  @TempDir private Path folder;

  @Test
  void tellsWhatAnotherPolicyWouldHaveDoneWithWhatWasAsked() throws IOException {
    Path other = Files.writeString(folder.resolve("other.yaml"), "policy: {mode: only-on-device}");
    try (ScriptedCloud cloud = ScriptedCloud.saying("from the cloud")) {
      Path config = Product.write(folder, Product.config(folder, cloud));
      Product.Result asked =
          Product.run(
              "",
              "ask",
              "--config",
              config.toString(),
              "Prove that there are infinitely many primes congruent to 3 modulo 4, and analyse the"
                  + " complexity of enumerating them step by step.");
      assertThat(asked.out()).isEqualTo("from the cloud\n");
      String[] replay = {
        "replay", "--config", config.toString(), "--policy", other.toString(), "--json"
      };

      Product.Result result = Product.run("", replay);

      assertThat(result.status()).as(result.all()).isZero();
      JsonNode report = Product.json(result.out());
      assertThat(report.path("decided_again").intValue()).isEqualTo(1);
      JsonNode change = report.path("changes").path(0);
      assertThat(change.path("from").stringValue()).isEqualTo("cloud cloud0/big");
      assertThat(change.path("to").stringValue()).isEqualTo("local");
      assertThat(change.path("cost").doubleValue()).isNegative();
      assertThat(report.path("now").path("quality_given_up").doubleValue()).isPositive();
    }
  }

  @Test
  void comparesWaysOfRoutingOnATraceAndDrawsThem() throws IOException {
    Path trace =
        Files.writeString(
            folder.resolve("trace.csv"),
            "TIMESTAMP,ContextTokens,GeneratedTokens\n2023-11-16 18:00:00,1000,100\n");
    Path plot = folder.resolve("plot.svg");

    Product.Result result =
        Product.run(
            "",
            "simulate",
            "--trace",
            trace.toString(),
            "--requests",
            "1000",
            "--svg",
            plot.toString());

    assertThat(result.status()).as(result.all()).isZero();
    assertThat(result.out()).contains("1,000 requests", "all in the cloud", "$0.45", "1.1");
    assertThat(plot).content().startsWith("<svg");
  }

  @Test
  void namesTheLineOfATraceThatIsWrong() throws IOException {
    Path trace =
        Files.writeString(
            folder.resolve("trace.csv"),
            "TIMESTAMP,ContextTokens,GeneratedTokens\nyesterday,1000,100\n");

    Product.Result result = Product.run("", "simulate", "--trace", trace.toString());

    assertThat(result.status()).isEqualTo(1);
    assertThat(result.err()).contains("trace.csv line 2: TIMESTAMP must be a time").hasLineCount(1);
  }
}
