package dev.nearside.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.core.backend.cloud.ScriptedCloud;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/** A private question that the device can answer, and a provider whose API has no word for it. */
class UnaskableProviderTest {

  @TempDir private Path folder;

  @Test
  void theDeviceAnswersWhatTheProviderCannotBeAsked() {
    try (ScriptedCloud cloud = ScriptedCloud.saying("from the cloud");
        Product.Running server =
            Product.serve(
                folder,
                Product.config(folder, cloud).replace("kind: openai", "kind: anthropic")
                    + "policy: {mode: prefer-in-cloud}\n")) {
      String question = "Is my card 4111 1111 1111 1111 valid?";
      ObjectNode body = (ObjectNode) Product.json(Product.ask("auto", question, false));
      HttpResponse<String> response = server.chat(body.put("n", 2).toString());

      assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
      assertThat(response.headers().firstValue("x-nearside-route")).contains("local");
      assertThat(Product.json(response.body()).path("choices")).hasSize(2);
      assertThat(cloud.bodies()).isEmpty();
    }
  }
}
