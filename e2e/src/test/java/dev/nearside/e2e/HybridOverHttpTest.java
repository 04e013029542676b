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
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** One server with a real local model and a scripted cloud, asked over HTTP. */
class HybridOverHttpTest {

  private static final String EASY = "Rewrite politely: send me the file now";
  private static final String HARD =
      "Prove that there are infinitely many primes congruent to 3 modulo 4, then design a"
          + " distributed algorithm that enumerates them and analyse its complexity step by step.";
  private static final String PRIVATE =
      "Explain in depth and prove step by step whether my card 4111 1111 1111 1111 passes the"
          + " Luhn check, and derive the probability that a random number does.";

  @TempDir private static Path folder;
  private static ScriptedCloud cloud;
  private static Product.Running server;

  @BeforeAll
  static void start() {
    cloud = ScriptedCloud.saying("from the cloud");
    server = Product.serve(folder, Product.config(folder, cloud));
  }

  @AfterAll
  static void stop() {
    server.close();
    cloud.close();
  }

  @Test
  void answersAnEasyQuestionOnTheDevice() {
    HttpResponse<String> response = server.chat(ask("auto", EASY, false));
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(header(response, "x-nearside-route")).isEqualTo("local");
    assertThat(header(response, "x-nearside-decision")).startsWith("d-");
    assertThat(header(response, "x-nearside-reason")).contains("device");
    JsonNode answer = json(response.body());
    assertThat(answer.path("object").stringValue()).isEqualTo("chat.completion");
    assertThat(answer.path("choices").path(0).path("message").path("content").stringValue())
        .isNotBlank();
    assertThat(answer.path("usage").path("prompt_tokens").intValue()).isPositive();
    assertThat(answer.path("usage").path("completion_tokens").intValue()).isBetween(1, 24);
  }

  @Test
  void sendsAHardQuestionToTheCloud() {
    HttpResponse<String> response = server.chat(ask("auto", HARD, false));
    assertThat(header(response, "x-nearside-route")).isEqualTo("cloud");
    assertThat(content(response)).isEqualTo("from the cloud");
  }

  @ParameterizedTest
  @Tag("case-15")
  @ValueSource(booleans = {true, false})
  void keepsAPrivateQuestionOnTheDeviceHoweverHard(boolean stream) {
    HttpResponse<String> response = server.chat(ask("auto", PRIVATE, stream));
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(header(response, "x-nearside-route")).isEqualTo("local");
    assertThat(header(response, "x-nearside-reason")).contains("card number");
    assertThat(cloud.bodies()).noneMatch(body -> body.contains("4111"));
  }

  @Test
  void takesAnUnknownModelNameAsTheCloudSide() {
    assertThat(header(server.chat(ask("gpt-4o", EASY, false)), "x-nearside-route"))
        .isEqualTo("local");
    HttpResponse<String> hard = server.chat(ask("gpt-4o", HARD, false));
    assertThat(header(hard, "x-nearside-route")).isEqualTo("cloud");
    assertThat(cloud.bodies()).anyMatch(body -> body.contains("\"model\":\"gpt-4o\""));
  }

  @Test
  void asksTheProviderAndModelThatAreNamed() {
    HttpResponse<String> response = server.chat(ask("cloud0/special", EASY, false));
    assertThat(header(response, "x-nearside-route")).isEqualTo("cloud");
    assertThat(cloud.bodies()).anyMatch(body -> body.contains("\"model\":\"special\""));
  }

  @Test
  void refusesToSendPrivateDataToANamedPublicProvider() {
    HttpResponse<String> response =
        server.chat(ask("cloud0/big", "My card is 4111 1111 1111 1111", false));
    assertThat(response.statusCode()).isEqualTo(403);
    assertThat(header(response, "x-nearside-route")).isEqualTo("refused");
    JsonNode error = json(response.body()).path("error");
    assertThat(error.path("code").stringValue()).isEqualTo("private_data");
    assertThat(error.path("message").stringValue()).contains("card number").doesNotContain("4111");
  }

  @ParameterizedTest
  @CsvSource({
    "only-on-device, local",
    "prefer-on-device, local",
    "prefer-in-cloud, cloud",
    "only-in-cloud, cloud"
  })
  void obeysTheModeHeader(String mode, String route) {
    HttpResponse<String> response = server.chat(ask("auto", EASY, false), "x-nearside-mode", mode);
    assertThat(header(response, "x-nearside-route")).isEqualTo(route);
  }

  @Test
  @Tag("case-31")
  void streamsTheLocalAnswerAsEvents() {
    HttpResponse<String> response = server.chat(ask("local", EASY, true));
    assertThat(header(response, "content-type")).startsWith("text/event-stream");
    List<JsonNode> chunks = chunks(response.body());
    assertThat(response.body()).endsWith("data: [DONE]\n\n");
    assertThat(chunks.getFirst().path("choices").path(0).path("delta").path("role").stringValue())
        .isEqualTo("assistant");
    assertThat(chunks.getLast().path("choices").path(0).path("finish_reason").stringValue())
        .isIn("stop", "length");
    assertThat(chunks.subList(0, chunks.size() - 1))
        .allMatch(chunk -> chunk.path("choices").path(0).path("finish_reason").isNull());
    assertThat(text(chunks)).isNotBlank();
    assertThat(chunks).noneMatch(chunk -> chunk.has("usage"));
  }

  @Test
  @Tag("case-08")
  void streamsTheUsageWhereItIsAskedFor() {
    String body =
        ask("auto", HARD, true)
            .replaceFirst("\\{", "{\"stream_options\":{\"include_usage\":true},");
    List<JsonNode> chunks = chunks(server.chat(body).body());
    assertThat(text(chunks)).isEqualTo("from the cloud");
    assertThat(chunks.getLast().path("choices").isEmpty()).isTrue();
    assertThat(chunks.getLast().path("usage").path("total_tokens").intValue()).isEqualTo(10);
  }

  @Test
  void givesTheSameAnswerForTheSameSeed() {
    String body = ask("local", EASY, false).replaceFirst("\\{", "{\"seed\":7,\"temperature\":1.0,");
    assertThat(content(server.chat(body))).isEqualTo(content(server.chat(body)));
  }

  @Test
  void listsTheModelsThatCanBeNamed() {
    List<String> ids =
        json(server.get("/v1/models").body()).path("data").values().stream()
            .map(model -> model.path("id").stringValue())
            .toList();
    assertThat(ids).contains("auto", "local", "cloud", "cloud0/big", "smollm2-135m-instruct-q4_1");
  }

  @Test
  void tellsItsHealth() {
    HttpResponse<String> response = server.get("/health");
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(json(response.body()).path("status").stringValue()).isEqualTo("ok");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"model\":           | 400 | valid JSON",
        "[]                    | 400 | JSON object",
        "{}                    | 400 | messages",
        "{\"messages\":[]}     | 400 | messages is empty",
        "{\"messages\":\"hi\"} | 400 | array",
        "{\"messages\":[7]}    | 400 | messages[0]",
        "{\"messages\":[{\"role\":\"robot\",\"content\":\"x\"}]} | 400 | system, developer, user",
        "{\"messages\":[{\"role\":\"user\",\"content\":7}]}      | 400 | messages[0].content",
        "{\"messages\":[{\"role\":\"user\"}]}                    | 400 | messages[0].content",
        "{\"messages\":[{\"role\":\"user\",\"content\":\"x\"}],\"temperature\":9} | 400 | from 0 to 2",
        "{\"messages\":[{\"role\":\"user\",\"content\":\"x\"}],\"max_tokens\":0}  | 400 | at least 1",
        "{\"messages\":[{\"role\":\"user\",\"content\":\"x\"}],\"stream\":\"yes\"} | 400 | true or false",
        "{\"model\":7,\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]} | 400 | model must be a text",
        "{\"model\":\"nobody/x\",\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]} | 404 | cloud0",
      })
  void answersBadRequestsInTheApisOwnShape(String body, int status, String says) {
    HttpResponse<String> response = server.chat(body);
    assertThat(response.statusCode()).isEqualTo(status);
    JsonNode error = json(response.body()).path("error");
    assertThat(error.path("type").stringValue()).isEqualTo("invalid_request_error");
    assertThat(error.path("message").stringValue()).contains(says);
    assertThat(error.has("param")).isTrue();
    assertThat(error.path("code").isString()).isTrue();
  }

  @Test
  void refusesAnUnknownMode() {
    HttpResponse<String> response =
        server.chat(ask("auto", EASY, false), "x-nearside-mode", "sometimes");
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(json(response.body()).path("error").path("message").stringValue())
        .contains("only-on-device");
  }

  @Test
  @Tag("case-30")
  void knowsThatAPromptIsTooLongForTheDevice() {
    String book = "lorem ipsum ".repeat(3000);
    HttpResponse<String> local = server.chat(ask("local", book, false));
    assertThat(local.statusCode()).isEqualTo(400);
    assertThat(json(local.body()).path("error").path("code").stringValue())
        .isEqualTo("context_length_exceeded");
    assertThat(header(server.chat(ask("auto", book, false)), "x-nearside-route"))
        .isEqualTo("cloud");
  }

  @Test
  void tellsUnknownPathsInJson() {
    HttpResponse<String> response = server.get("/v1/nothing");
    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(json(response.body()).path("error").path("message").stringValue())
        .contains("/v1/chat/completions");
  }

  @Test
  @Tag("case-28")
  void writesNeitherKeysNorContentToItsTerminal() {
    server.chat(ask("auto", PRIVATE, false));
    assertThat(server.log()).doesNotContain("sk-e2e-canary-key", "4111", "Luhn");
  }

  @ParameterizedTest
  @Tag("case-24")
  @CsvSource(
      delimiter = '|',
      value = {
        "Rewrite politely: send me the file now | Rewrite politly: send me teh file now",
        "What is the capital of France? | Waht is the captial of France?",
        "Fix the spelling: I has a apple | Fix the speling: I has a apple",
        HARD
            + " | Prove that ther are infinitely many primes congruent to 3 modulo 4, then design a"
            + " distibuted algorithm that enumerates them and analyse its complexty step by step.",
        PRIVATE
            + " | Explan in depth and prove step by step wether my card 4111 1111 1111 1111 pases"
            + " the Luhn check, and derive the probablity that a random number does."
      })
  void aTypoDoesNotChangeTheRoute(String question, String withTypos) {
    assertThat(header(server.chat(ask("auto", withTypos, false)), "x-nearside-route"))
        .isEqualTo(header(server.chat(ask("auto", question, false)), "x-nearside-route"))
        .isNotEmpty();
  }

  @ParameterizedTest
  @Tag("case-24")
  @ValueSource(strings = {EASY, HARD, PRIVATE})
  void explainsTheRouteAndTheReasonsThatAreServed(String question) {
    HttpResponse<String> served = server.chat(ask("auto", question, false));
    String config = folder.resolve("nearside.yaml").toString();
    JsonNode explained =
        json(Product.run("", "explain", "--json", "--config", config, question).out());
    assertThat(header(served, "x-nearside-route")).isEqualTo(explained.path("route").stringValue());
    assertThat(header(served, "x-nearside-reason"))
        .contains(explained.path("reasons").path(0).stringValue());
  }
}
