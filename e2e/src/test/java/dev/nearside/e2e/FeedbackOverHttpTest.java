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
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
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
  private ScriptedCloud cloud;
  private Product.Running server;

  @BeforeEach
  void start() {
    cloud = ScriptedCloud.saying("from the cloud");
    server = serve("");
  }

  @AfterEach
  void stop() {
    server.close();
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
  void movesTheSameQuestionBackWhereThatWasWrong() {
    say(decision(chat(EASY)), "should-have-been-cloud");
    HttpResponse<String> moved = chat(EASY);
    assertThat(header(moved, "x-nearside-route")).isEqualTo("cloud");

    say(decision(moved), "should-have-stayed");
    assertThat(header(chat(EASY), "x-nearside-route")).isEqualTo("local");
  }

  @Test
  void givesNoEarlierAnswerOfTheSideThatWasSpokenAgainst() {
    String cold = ask("auto", EASY, false).replaceFirst("\\{", "{\"temperature\":0,");
    String first = decision(server.chat(cold));
    assertThat(header(server.chat(cold), "x-nearside-route")).isEqualTo("cached");

    say(first, "should-have-been-cloud");

    assertThat(header(server.chat(cold), "x-nearside-route")).isEqualTo("cloud");
    assertThat(header(server.chat(cold), "x-nearside-route")).isEqualTo("cached");
  }

  @Test
  void keepsWhatWasSaidAcrossAReloadAndHeedsItOnlyWhereThePolicyDoes() throws Exception {
    say(decision(chat(EASY)), "should-have-been-cloud");
    String before = decision(chat(UNLIKE_IT));

    Product.write(folder, config("policy: {ignore: [corrections, load, memory]}\n"));
    while (!server.log().contains("now in force: policy.")) {
      Thread.sleep(20);
    }

    assertThat(header(chat(LIKE_IT), "x-nearside-route")).isEqualTo("local");
    assertThat(say(before, "good").statusCode()).isEqualTo(200);
    assertThat(kept()).isEqualTo(2);
  }

  @Test
  void writesNothingOfTheTextToDisk() throws IOException {
    say(decision(chat(EASY)), "should-have-been-cloud");
    assertThat(kept()).isEqualTo(1);
    server.close();

    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
            .doesNotContainIgnoringCase("purr");
      }
    }
  }

  @Test
  void heedsEachCallersWordsForThatCallerAlone() {
    server.close();
    server = serve("server: {keys: [{name: alice, key: k-alice}, {name: bob, key: k-bob}]}\n");
    String[] alice = {"Authorization", "Bearer k-alice"};
    String[] bob = {"Authorization", "Bearer k-bob"};
    String word =
        body(decision(server.chat(ask("auto", EASY, false), alice)), "should-have-been-cloud");

    assertThat(server.post(PATH, word).statusCode()).isEqualTo(401);
    assertThat(server.post(PATH, word, bob).statusCode()).isEqualTo(404);
    assertThat(server.post(PATH, word, alice).statusCode()).isEqualTo(200);

    HttpResponse<String> hers = server.chat(ask("auto", LIKE_IT, false), alice);
    HttpResponse<String> his = server.chat(ask("auto", LIKE_IT, false), bob);
    assertThat(header(hers, "x-nearside-route")).isEqualTo("cloud");
    assertThat(header(his, "x-nearside-route")).isEqualTo("local");
    assertThat(feedback("--as", "bob").out()).startsWith("0 of your words");
    assertThat(feedback("--as", "alice", "--erase").out()).isEqualTo("Forgot 1 of your words.\n");
    assertThat(feedback("--as", "eve").err()).contains("No key in server.keys has the name eve");
  }

  @Test
  void keepsPrivateRequestsOnTheDeviceAndLearnsNothingFromThem() {
    say(decision(chat(EASY)), "should-have-been-cloud");

    HttpResponse<String> secret = chat(PRIVATE);
    assertThat(header(secret, "x-nearside-route")).isEqualTo("local");
    HttpResponse<String> word = say(decision(secret), "should-have-been-cloud");
    assertThat(word.statusCode()).isEqualTo(409);
    assertThat(word.body()).contains("private_data").doesNotContain("4111");
    assertThat(kept()).isEqualTo(1);
  }

  @Test
  void forgetsOnceErased() {
    say(decision(chat(EASY)), "should-have-been-cloud");
    assertThat(delete().body()).isEqualTo("{\"erased\":1}");

    assertThat(header(chat(LIKE_IT), "x-nearside-route")).isEqualTo("local");
    assertThat(kept()).isZero();
  }

  @Test
  void remembersAfterARestart() {
    say(decision(chat(EASY)), "should-have-been-cloud");
    server.close();
    server = serve("");

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
    assertThat(say("last", "good").statusCode()).isEqualTo(404);
    assertThat(json(say("d-0000000000000000", "good").body()).path("error").path("code").asString())
        .isEqualTo("not_found");
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
    assertThat(feedback().out())
        .isEqualTo("1 of your words are kept: 1 for the cloud, 0 for this device.\n");
    assertThat(explain(LIKE_IT).out())
        .contains("speaks for the cloud.")
        .containsPattern("Your words +on 1 like it, 1\\.00");
    assertThat(feedback("--last", "good").out()).startsWith("Learned good of " + id);
    assertThat(feedback().out()).contains("0 for the cloud, 1 for this device.");
    assertThat(feedback("--last").err()).contains("Name a decision or --last");
    server.close();
    assertThat(feedback("--last", "good").err()).contains("No Nearside server answers");
    assertThat(feedback("--erase").out()).isEqualTo("Forgot 1 of your words.\n");
  }

  private Product.Running serve(String more) {
    return Product.serve(folder, config(more));
  }

  private String config(String more) {
    return Product.config(folder, cloud) + more;
  }

  private int kept() {
    return json(server.get(PATH).body()).path("kept").intValue();
  }

  private HttpResponse<String> chat(String question) {
    return server.chat(ask("auto", question, false));
  }

  private static String decision(HttpResponse<String> response) {
    return header(response, "x-nearside-decision");
  }

  private HttpResponse<String> say(String decision, String verdict) {
    return server.post(PATH, body(decision, verdict));
  }

  private static String body(String decision, String verdict) {
    return "{\"decision\":\"" + decision + "\",\"verdict\":\"" + verdict + "\"}";
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

  private Product.Result explain(String question) {
    String config = folder.resolve("nearside.yaml").toString();
    return Product.run("", "explain", "--config", config, question);
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
