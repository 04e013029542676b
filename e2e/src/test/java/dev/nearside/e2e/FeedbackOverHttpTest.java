package dev.nearside.e2e;

import static dev.nearside.e2e.Answers.header;
import static dev.nearside.e2e.Product.ask;
import static dev.nearside.e2e.Product.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.core.backend.cloud.ScriptedCloud;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the user says of decisions moves later ones, and nothing private. */
@Timeout(180)
class FeedbackOverHttpTest {

  private static final String EASY = "Why do cats purr?";
  private static final String LIKE_IT = "What makes cats purr?";
  private static final String UNLIKE_IT = "How many legs does a spider have?";
  private static final String PRIVATE = "Why do cats purr at my card 4111 1111 1111 1111?";
  private static final String PATH = "/nearside/feedback";

  @TempDir private Path folder;
  private ScriptedCloud device;
  private ScriptedCloud cloud;
  private Product.Running server;

  @BeforeEach
  void start() {
    device = ScriptedCloud.playing(FeedbackOverHttpTest::answerOrListModels);
    cloud = ScriptedCloud.saying("from the cloud");
    server = serve();
  }

  @AfterEach
  void stop() {
    server.close();
    device.close();
    cloud.close();
  }

  @Test
  void movesAQuestionLikeItToTheOtherSideAndNoOther() {
    HttpResponse<String> first = chat(EASY);
    assertThat(header(first, "x-nearside-route")).isEqualTo("local");

    assertThat(say(decision(first), "should-have-been-cloud").statusCode()).isEqualTo(200);

    HttpResponse<String> like = chat(LIKE_IT);
    assertThat(header(like, "x-nearside-route")).isEqualTo("cloud");
    assertThat(header(like, "x-nearside-reason"))
        .startsWith("What you said of a question like it speaks for the cloud.");
    assertThat(header(chat(UNLIKE_IT), "x-nearside-route")).isEqualTo("local");
  }

  @Test
  void keepsPrivateRequestsOnTheDeviceAndLearnsNothingFromThem() {
    say(decision(chat(EASY)), "should-have-been-cloud");

    HttpResponse<String> secret = chat(PRIVATE);
    assertThat(header(secret, "x-nearside-route")).isEqualTo("local");
    HttpResponse<String> word = say(decision(secret), "should-have-been-cloud");
    assertThat(word.statusCode()).isEqualTo(409);
    assertThat(word.body()).contains("private_data").doesNotContain("4111");
    assertThat(json(server.get(PATH).body()).path("kept").intValue()).isEqualTo(1);
  }

  @Test
  void forgetsOnceErased() {
    say("last", "good");
    say(decision(chat(EASY)), "should-have-been-cloud");
    assertThat(delete().body()).isEqualTo("{\"erased\":1}");

    assertThat(header(chat(LIKE_IT), "x-nearside-route")).isEqualTo("local");
    assertThat(json(server.get(PATH).body()).path("kept").intValue()).isZero();
  }

  @Test
  void remembersAfterARestart() {
    say(decision(chat(EASY)), "should-have-been-cloud");
    server.close();
    server = serve();

    assertThat(header(chat(LIKE_IT), "x-nearside-route")).isEqualTo("cloud");
  }

  @Test
  void answersAgainOnTheOtherSideAndLearnsFromThat() {
    HttpResponse<String> first = chat(EASY);
    HttpResponse<String> again =
        server.chat(ask("auto", EASY, false), "x-nearside-instead-of", decision(first));

    assertThat(header(again, "x-nearside-route")).isEqualTo("cloud");
    assertThat(header(chat(LIKE_IT), "x-nearside-route")).isEqualTo("cloud");

    HttpResponse<String> back =
        server.chat(ask("auto", EASY, false), "x-nearside-instead-of", decision(again));
    assertThat(header(back, "x-nearside-route")).isEqualTo("local");
  }

  @Test
  void sendsNothingPrivateToTheOtherSide() {
    HttpResponse<String> first = chat(PRIVATE);
    HttpResponse<String> again =
        server.chat(ask("auto", PRIVATE, false), "x-nearside-instead-of", decision(first));

    assertThat(header(again, "x-nearside-route")).isEqualTo("local");
    assertThat(cloud.bodies()).isEmpty();
  }

  @Test
  void saysWhatIsWrong() {
    assertThat(say("d-0000000000000000", "good").statusCode()).isEqualTo(404);
    assertThat(say("last", "meh").body()).contains("verdict must be one of");
    assertThat(server.post(PATH, "{\"verdict\":\"good\"}").body()).contains("or be last");
    assertThat(server.post(PATH, "{").statusCode()).isEqualTo(400);
    HttpResponse<String> both =
        server.chat(
            ask("auto", EASY, false), "x-nearside-instead-of", "d-1", "x-nearside-mode", "auto");
    assertThat(both.statusCode()).isEqualTo(400);
    HttpResponse<String> unknown =
        server.chat(ask("auto", EASY, false), "x-nearside-instead-of", "d-1");
    assertThat(unknown.statusCode()).isEqualTo(404);
  }

  @Test
  void isSaidListedAndForgottenByCommand() {
    String id = decision(chat(EASY));

    assertThat(feedback(id, "should-have-been-cloud").out())
        .isEqualTo("Learned should-have-been-cloud of " + id + ".\n");
    assertThat(feedback("--last", "bad").out()).startsWith("Learned bad of " + id);
    assertThat(feedback().out())
        .isEqualTo("2 of your words are kept: 2 for the cloud, 0 for this" + " device.\n");
    assertThat(feedback("--last").err()).contains("Name a decision or --last");
    server.close();
    assertThat(feedback("--last", "good").err()).contains("No Nearside server answers");
    assertThat(feedback("--erase").out()).isEqualTo("Forgot 2 of your words.\n");
  }

  private Product.Running serve() {
    String yaml =
        Product.config(folder, cloud)
            .replaceFirst("local: .*", "local: {model: '" + device.url() + "'}");
    return Product.serve(folder, yaml);
  }

  private static void answerOrListModels(String body, ScriptedCloud.Wire wire) throws IOException {
    wire.json(
        200,
        body.isEmpty()
            ? "{\"data\":[{\"id\":\"small\"}]}"
            : "{\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"hi\"},"
                + "\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":5,"
                + "\"completion_tokens\":1}}");
  }

  private HttpResponse<String> chat(String question) {
    return server.chat(ask("auto", question, false));
  }

  private static String decision(HttpResponse<String> response) {
    return header(response, "x-nearside-decision");
  }

  private HttpResponse<String> say(String decision, String verdict) {
    return server.post(PATH, "{\"decision\":\"" + decision + "\",\"verdict\":\"" + verdict + "\"}");
  }

  private HttpResponse<String> delete() {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(
          HttpRequest.newBuilder(URI.create(server.url() + PATH)).DELETE().build(),
          HttpResponse.BodyHandlers.ofString());
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private Product.Result feedback(String... words) {
    String[] args = new String[words.length + 5];
    args[0] = "feedback";
    args[1] = "--config";
    args[2] = folder.resolve("nearside.yaml").toString();
    args[3] = "--port";
    args[4] = Integer.toString(server.port());
    System.arraycopy(words, 0, args, 5, words.length);
    return Product.run("", args);
  }
}
