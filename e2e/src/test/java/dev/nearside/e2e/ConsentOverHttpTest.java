package dev.nearside.e2e;

import static dev.nearside.e2e.Answers.chunks;
import static dev.nearside.e2e.Answers.content;
import static dev.nearside.e2e.Answers.header;
import static dev.nearside.e2e.Answers.text;
import static dev.nearside.e2e.Product.ask;
import static dev.nearside.e2e.Product.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.core.backend.cloud.ScriptedCloud;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/**
 * A server that asks before what is private leaves, a user who answers, and a cloud that says back
 * what it was told. Each test has a question of its own, as all share the server.
 */
class ConsentOverHttpTest {

  @TempDir private static Path folder;
  private static ScriptedCloud cloud;
  private static Product.Running server;
  private static User user;

  @BeforeAll
  static void start() {
    cloud = ScriptedCloud.echoing();
    server =
        Product.serve(
            folder,
            Product.config(folder, cloud)
                + "policy: {mode: prefer-in-cloud, consent: {wait: 10m}}\n");
    user = new User(server, folder);
  }

  @AfterAll
  static void stop() {
    user.close();
    server.close();
    cloud.close();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void sendsTheVeryBytesThatWereShownOnceTheyAreAgreedTo(boolean stream) throws Exception {
    String question = stream ? "Is 4111 1111 1111 1111 streamed?" : "Is 4111 1111 1111 1111 whole?";
    CompletableFuture<HttpResponse<String>> answer = user.asking("auto", question, stream);
    JsonNode held = user.held(question);
    String shown = held.path("payloads").path("masked").path("text").asString();
    assertThat(shown)
        .contains(question.replace("4111 1111 1111 1111", "[CARD_1]"))
        .doesNotContain("4111");
    assertThat(sent(question)).isEmpty();

    assertThat(user.answer(held, "masked", "once").statusCode()).isEqualTo(200);

    HttpResponse<String> response = answer.get();
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    assertThat(sent(question)).containsExactly(shown);
    JsonNode first = stream ? chunks(response.body()).getFirst() : json(response.body());
    assertThat(first.path("nearside").path("route").asString()).isEqualTo("masked");
    assertThat(first.path("nearside").path("consent").path("by").asString()).isEqualTo("api");
    assertThat(stream ? text(chunks(response.body())) : content(response)).isEqualTo(question);

    // Once was for that request only.
    CompletableFuture<HttpResponse<String>> again = user.asking("auto", question, stream);
    user.answer(user.held(question), "cancel", "once");
    assertThat(again.get().body()).contains("declined", "You cancelled it.");
    assertThat(sent(question)).hasSize(1);
  }

  @Test
  void showsLifeToAStreamWhileItIsHeld() throws Exception {
    String question = "Does 4111 1111 1111 1111 live?";
    HttpResponse<Stream<String>> response = user.listening(question);
    assertThat(header(response, "x-nearside-held")).startsWith("c-");
    try (Stream<String> lines = response.body()) {
      Iterator<String> told = lines.iterator();
      assertThat(told.next()).isEqualTo(": keep-alive");
      user.answer(user.held(question), "as-is", "once");
      while (!told.next().startsWith("data: ")) {
        assertThat(told.hasNext()).isTrue();
      }
    }
    assertThat(sent(question)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void dropsTheQuestionWhenTheCallerLeaves(boolean stream) throws Exception {
    String question = "Has 4111 1111 1111 1111 left " + (stream ? "early?" : "late?");
    CompletableFuture<HttpResponse<String>> answer = user.asking("auto", question, stream);
    JsonNode held = user.held(question);
    answer.cancel(true);
    while (user.seen(question).isPresent()) {
      Thread.sleep(50);
    }
    assertThat(user.answer(held, "as-is", "once").statusCode()).isEqualTo(404);
    assertThat(sent(question)).isEmpty();
  }

  @Test
  void aRuleAnswersUntilItIsRevoked() throws Exception {
    String question = "Is jan.novak@mail.example.org ruled?";
    CompletableFuture<HttpResponse<String>> answer = user.asking("auto", question, false);
    user.answer(user.held(question), "masked", "always");
    assertThat(content(answer.get())).isEqualTo(question);

    String other = "And max.roe@mail.example.org, is he ruled?";
    HttpResponse<String> ruled = server.chat(ask("auto", other, false));
    assertThat(header(ruled, "x-nearside-route")).isEqualTo("masked");
    assertThat(header(ruled, "x-nearside-reason")).contains("A rule of yours");
    assertThat(cloud.bodies()).noneMatch(body -> body.contains("example.org"));

    assertThat(user.rules("rules").out()).contains("1  ", "email", "cloud0", "masked");
    assertThat(user.rules("revoke", "1").status()).isZero();
    assertThat(user.rules("revoke", "1").err()).contains("There is no rule 1");

    CompletableFuture<HttpResponse<String>> revoked = user.asking("auto", other, false);
    user.answer(user.held(other), "local", "once");
    assertThat(revoked.get().body()).contains("You chose to keep it on this device.");
  }

  @Test
  void theCommandsListShowAndAnswer() throws Exception {
    String question = "Is 4111 1111 1111 1111 listed?";
    CompletableFuture<HttpResponse<String>> answer = user.asking("auto", question, false);
    String id = user.held(question).path("id").asString();
    assertThat(user.consents("list").out()).contains(id, "to cloud0/big (public)", "card");
    assertThat(user.consents("show", id).out()).contains("Is [CARD_1] listed?", question);

    Product.Result done = user.consents("answer", id, "masked", "--for", "conversation");
    assertThat(done.status()).as(done.all()).isZero();
    assertThat(content(answer.get())).isEqualTo(question);
    assertThat(user.consents("answer", id, "masked").status()).isEqualTo(1);
    assertThat(header(server.chat(ask("auto", question, false)), "x-nearside-reason"))
        .contains("Your word for this conversation");
  }

  @Test
  void writesNoContentToItsTerminal() throws Exception {
    String question = "Is 4111 1111 1111 1111 logged?";
    CompletableFuture<HttpResponse<String>> answer = user.asking("auto", question, false);
    String id = user.held(question).path("id").asString();
    user.answer(user.held(question), "local", "once");
    assertThat(answer.get().statusCode()).isEqualTo(200);
    assertThat(server.log()).contains("nearside consents show " + id);
    assertThat(server.log()).doesNotContain("4111 1111", "logged?");
  }

  /** What the cloud was sent of a question, masked or not. */
  private static List<String> sent(String question) {
    String last = question.substring(question.lastIndexOf(' '));
    return cloud.bodies().stream().filter(body -> body.contains(last)).toList();
  }
}
