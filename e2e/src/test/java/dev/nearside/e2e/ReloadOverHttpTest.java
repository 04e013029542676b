package dev.nearside.e2e;

import static dev.nearside.core.backend.cloud.ScriptedCloud.chunk;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.core.backend.cloud.ScriptedCloud;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The config file of a running server, saved anew. */
@Timeout(120)
class ReloadOverHttpTest {

  @TempDir private Path folder;

  @Test
  void sendsNewRequestsWhereTheNewConfigSaysAndLetsAStreamEndAsItBegan() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    try (ScriptedCloud before =
            ScriptedCloud.playing((body, wire) -> {
              wire.stream().event(chunk("{\"content\":\"from \"}", "null"));
              begun.countDown();
              goOn.await();
              wire.event(chunk("{\"content\":\"before\"}", "null"))
                  .event(chunk("{}", "\"stop\""))
                  .event("[DONE]");
            });
        ScriptedCloud after = ScriptedCloud.saying("from after");
        Product.Running server = Product.serve(folder, config(before, ""))) {
      CompletableFuture<HttpResponse<String>> stream =
          CompletableFuture.supplyAsync(
              () -> server.chat(Product.ask("cloud", "Who was Ada?", true)));
      begun.await();

      save(server, config(after, ""), "now in force: clouds.");
      HttpResponse<String> answer = server.chat(Product.ask("cloud", "Who was Ada?", false));
      goOn.countDown();

      assertThat(answer.body()).contains("from after");
      assertThat(stream.get().body()).contains("from ", "before").endsWith("[DONE]\n\n");
    }
  }

  @Test
  void asksForTheKeysOfTheNewConfig() throws Exception {
    try (ScriptedCloud cloud = ScriptedCloud.saying("hello");
        Product.Running server = Product.serve(folder, config(cloud, ""))) {
      save(server, config(cloud, "server: {keys: [sk-new-key]}\n"), "now in force: server.keys.");

      assertThat(server.chat(Product.ask("cloud", "Hello", false)).statusCode()).isEqualTo(401);
      assertThat(
              server
                  .chat(Product.ask("cloud", "Hello", false), "Authorization", "Bearer sk-new-key")
                  .statusCode())
          .isEqualTo(200);
      assertThat(server.log()).doesNotContain("sk-new-key");
    }
  }

  @Test
  void keepsWhatWasInForceWhereTheNewConfigIsWrong() throws Exception {
    try (ScriptedCloud cloud = ScriptedCloud.saying("hello");
        Product.Running server = Product.serve(folder, config(cloud, ""))) {
      save(server, config(cloud, "policy: {mode: sometimes}\n"), "what was in force stays");

      assertThat(server.log()).contains("policy.mode");
      assertThat(server.chat(Product.ask("cloud", "Hello", false)).body()).contains("hello");
    }
  }

  @Test
  void saysWhatNeedsARestart() throws Exception {
    try (ScriptedCloud cloud = ScriptedCloud.saying("hello");
        Product.Running server = Product.serve(folder, config(cloud, ""))) {
      save(
          server,
          config(cloud, "policy: {quality: 0.5, consent: {wait: 9s}}\n"),
          "now in force: policy.",
          "after a restart: policy.consent.");
    }
  }

  @Test
  void holdsTheNextRequestToABudgetThatCameWhileItRan() throws Exception {
    try (ScriptedCloud cloud = ScriptedCloud.saying("hello");
        Product.Running server = Product.serve(folder, config(cloud, ""))) {
      assertThat(server.chat(Product.ask("cloud", "Hello", false)).statusCode()).isEqualTo(200);
      save(
          server,
          config(cloud, "policy: {budget: {daily: 0.0001}}\n"),
          "now in force: policy, policy.budget.");

      assertThat(server.chat(Product.ask("cloud", "Hello", false)).body()).contains("budget_spent");
    }
  }

  private String config(ScriptedCloud cloud, String more) {
    return "local: {model: none}\nclouds: [{name: mine, kind: openai, url: '"
        + cloud.url()
        + "', key: sk-e2e-canary-key, model: big}]\nledger: {path: ledger.db}\n"
        + more;
  }

  /** Saves the file, and waits until the server has said what comes of it. */
  private void save(Product.Running server, String yaml, String... said) throws Exception {
    Product.write(folder, yaml);
    for (String words : said) {
      while (!server.log().contains(words)) {
        Thread.sleep(20);
      }
    }
  }
}
