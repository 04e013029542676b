package dev.nearside.e2e;

import static dev.nearside.e2e.Answers.header;
import static dev.nearside.e2e.Product.ask;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.core.backend.cloud.ScriptedCloud;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** How clouds fare decides where later requests go. */
@Timeout(120)
class SignalsOverHttpTest {

  private static final String HARD =
      "Prove that there are infinitely many primes congruent to 3 modulo 4.";

  private static final String HELLO =
      "{\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"hello\"},"
          + "\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":1}}";

  @TempDir private Path folder;

  @Test
  void asksAnotherCloudFirstOnceTheFirstHasFailed() {
    try (ScriptedCloud broken =
            ScriptedCloud.playing((body, wire) -> wire.json(503, "{\"error\":{}}"));
        ScriptedCloud well = ScriptedCloud.saying("hello");
        Product.Running server = Product.serve(folder, withoutLocal(broken, well))) {
      HttpResponse<String> first = server.chat(ask("auto", HARD, false));
      int asked = broken.bodies().size();
      HttpResponse<String> second = server.chat(ask("auto", HARD, false));

      assertThat(header(first, "x-nearside-reason")).contains("Answered elsewhere");
      assertThat(header(second, "x-nearside-reason"))
          .contains("cloud0 fails or is short of requests now, so cloud1 is asked.")
          .doesNotContain("Answered elsewhere");
      assertThat(broken.bodies()).hasSize(asked);
    }
  }

  @Test
  void asksAnotherCloudFirstOnceTheFirstSaysThatNothingIsLeft() {
    try (ScriptedCloud spent =
            ScriptedCloud.playing(
                (body, wire) -> wire.json(200, HELLO, "x-ratelimit-remaining-requests: 0"));
        ScriptedCloud well = ScriptedCloud.saying("hello");
        Product.Running server = Product.serve(folder, withoutLocal(spent, well))) {
      server.chat(ask("auto", HARD, false));
      HttpResponse<String> second = server.chat(ask("auto", HARD, false));

      assertThat(header(second, "x-nearside-reason")).contains("so cloud1 is asked.");
      assertThat(well.bodies()).hasSize(1);
    }
  }

  @Test
  void asksTheFirstCloudAgainWhereTheSignalIsSwitchedOff() {
    try (ScriptedCloud spent =
            ScriptedCloud.playing(
                (body, wire) -> wire.json(200, HELLO, "x-ratelimit-remaining-requests: 0"));
        ScriptedCloud well = ScriptedCloud.saying("hello");
        Product.Running server =
            Product.serve(folder, withoutLocal(spent, well) + "policy: {ignore: [pressure]}\n")) {
      server.chat(ask("auto", HARD, false));
      server.chat(ask("auto", HARD, false));

      assertThat(well.bodies()).isEmpty();
      assertThat(spent.bodies()).hasSize(2);
    }
  }

  private String withoutLocal(ScriptedCloud... clouds) {
    return Product.config(folder, clouds).replaceFirst("local: .*", "local: {model: none}");
  }
}
