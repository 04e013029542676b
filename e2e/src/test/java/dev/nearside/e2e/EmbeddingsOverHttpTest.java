package dev.nearside.e2e;

import static dev.nearside.e2e.Product.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nearside.core.backend.cloud.ScriptedCloud;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** One server with the real small model and a scripted provider, asked for vectors over HTTP. */
class EmbeddingsOverHttpTest {

  private static final String CARD = "My card is 4111 1111 1111 1111";

  @TempDir private static Path folder;
  private static ScriptedCloud cloud;
  private static Product.Running server;
  private static User user;

  @BeforeAll
  static void start() {
    cloud =
        ScriptedCloud.playing((body, wire) -> {
          if (json(body).path("model").stringValue().equals("broken")) {
            wire.json(200, "{\"data\":[{\"index\":7,\"embedding\":[1]}]}");
          } else {
            wire.json(
                200,
                "{\"object\":\"list\",\"data\":[{\"index\":1,\"embedding\":[0,1]},{\"index\":0,"
                    + "\"embedding\":[0.6,0.8]}],\"usage\":{\"prompt_tokens\":9}}");
          }
        });
    server =
        Product.serve(folder, Product.config(folder, cloud) + "policy: {consent: {wait: 10m}}\n");
    user = new User(server, folder);
  }

  @AfterAll
  static void stop() {
    user.close();
    server.close();
    cloud.close();
  }

  @Test
  void embedsATextOnTheDevice() {
    HttpResponse<String> response = embed("{\"model\":\"local\",\"input\":\"a cat\"}");

    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    assertThat(response.headers().firstValue("x-nearside-route")).contains("local");
    JsonNode answer = json(response.body());
    assertThat(answer.path("object").stringValue()).isEqualTo("list");
    assertThat(answer.path("model").stringValue()).isEqualTo("smollm2-135m-instruct-q4_1");
    assertThat(answer.path("data").size()).isEqualTo(1);
    assertThat(answer.path("data").path(0).path("object").stringValue()).isEqualTo("embedding");
    assertThat(answer.path("data").path(0).path("embedding").size()).isEqualTo(576);
    assertThat(answer.path("usage").path("prompt_tokens").intValue()).isEqualTo(2);
    assertThat(answer.path("usage").path("total_tokens").intValue()).isEqualTo(2);
  }

  @Test
  void writesTheSameNumbersAsFloatsAndAsBase64() {
    JsonNode floats = first(embed("{\"input\":[\"a cat\",\"a dog\"],\"dimensions\":576}"));
    JsonNode text = first(embed("{\"input\":\"a cat\",\"encoding_format\":\"base64\"}"));

    var numbers =
        ByteBuffer.wrap(Base64.getDecoder().decode(text.stringValue()))
            .order(ByteOrder.LITTLE_ENDIAN)
            .asFloatBuffer();
    assertThat(numbers.remaining()).isEqualTo(floats.size());
    for (int i = 0; i < floats.size(); i++) {
      assertThat(numbers.get(i)).isCloseTo(floats.get(i).floatValue(), within(1e-4f));
    }
  }

  @Test
  void asksTheNamedProviderAndPutsItsAnswerInOrder() {
    HttpResponse<String> response =
        embed("{\"model\":\"cloud0/vectors\",\"input\":[\"a cat\",\"a dog\"],\"user\":\"u1\"}");

    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    assertThat(response.headers().firstValue("x-nearside-route")).contains("cloud");
    assertThat(first(response).toString()).isEqualTo("[0.6,0.8]");
    assertThat(json(response.body()).path("usage").path("total_tokens").intValue()).isEqualTo(9);
    assertThat(cloud.heads()).anyMatch(head -> head.startsWith("POST /v1/embeddings "));
    assertThat(cloud.bodies())
        .anyMatch(body -> body.contains("\"model\":\"vectors\"") && body.contains("u1"));
  }

  @ParameterizedTest
  @CsvSource({"cloud0/vectors", "text-embedding-3-small"})
  void keepsPrivateTextsFromAPublicProvider(String model) {
    HttpResponse<String> response =
        embed("{\"model\":\"%s\",\"input\":[\"a cat\",\"%s\"]}".formatted(model, CARD));

    assertThat(response.statusCode()).isEqualTo(403);
    assertThat(response.headers().firstValue("x-nearside-route")).contains("refused");
    assertThat(response.body()).contains("private_data").doesNotContain("4111");
    assertThat(cloud.bodies()).noneMatch(body -> body.contains("4111"));
  }

  @Test
  void sendsPrivateTextsThatTheCallerAgreesTo() {
    HttpResponse<String> response =
        server.post("/v1/embeddings", pair("4242 4242 4242 4242"), "x-nearside-consent", "as-is");

    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    assertThat(response.headers().firstValue("x-nearside-consent")).contains("as-is");
    assertThat(first(response).toString()).isEqualTo("[0.6,0.8]");
  }

  @Test
  void offersNoMaskedTextsAsTheirVectorsWouldBeThoseOfOthers() {
    HttpResponse<String> response =
        server.post("/v1/embeddings", pair("5500 0000 0000 0004"), "x-nearside-consent", "masked");

    assertThat(response.statusCode()).isEqualTo(403);
    assertThat(response.body()).contains("cannot be done here, so it was not sent");
    assertThat(cloud.bodies()).noneMatch(body -> body.contains("5500"));
  }

  @Test
  void sendsTheVeryBytesThatTheUserWasShown() throws Exception {
    String card = "3400 0000 0000 009";
    CompletableFuture<HttpResponse<String>> answer = user.embedding(pair(card));
    JsonNode held = user.held(card);
    assertThat(held.path("choices").toString()).isEqualTo("[\"as-is\",\"cancel\"]");
    assertThat(user.consents("show", held.path("id").asString()).out())
        .contains(card, "the vector of a masked text is that of another");
    assertThat(cloud.bodies()).noneMatch(body -> body.contains(card));

    user.answer(held, "as-is", "once");

    assertThat(answer.get().statusCode()).as(answer.get().body()).isEqualTo(200);
    assertThat(cloud.bodies())
        .filteredOn(body -> body.contains(card))
        .containsExactly(held.path("payloads").path("as-is").path("text").asString());
  }

  @Test
  void sendsNothingThatTheUserCancels() throws Exception {
    String card = "6011 0000 0000 0004";
    CompletableFuture<HttpResponse<String>> answer = user.embedding(pair(card));

    user.answer(user.held(card), "cancel", "once");

    assertThat(answer.get().statusCode()).isEqualTo(403);
    assertThat(answer.get().body()).contains("declined", "You cancelled it.");
    assertThat(cloud.bodies()).noneMatch(body -> body.contains(card));
  }

  @Test
  void dropsTheQuestionWhenTheCallerLeaves() throws Exception {
    String card = "3566 0020 2036 0505";
    CompletableFuture<HttpResponse<String>> answer = user.embedding(pair(card));
    JsonNode held = user.held(card);
    answer.cancel(true);
    while (user.seen(card).isPresent()) {
      Thread.sleep(50);
    }
    assertThat(user.answer(held, "as-is", "once").statusCode()).isEqualTo(404);
    assertThat(cloud.bodies()).noneMatch(body -> body.contains(card));
  }

  @Test
  void embedsPrivateTextsOnTheDevice() {
    assertThat(embed("{\"input\":\"%s\"}".formatted(CARD)).statusCode()).isEqualTo(200);
  }

  @Test
  void sendsNothingWhenTheCallerWantsTheDevice() {
    HttpResponse<String> response =
        server.post(
            "/v1/embeddings",
            "{\"model\":\"cloud0/only-here\",\"input\":\"x\"}",
            "x-nearside-mode",
            "only-on-device");

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body()).contains("contradiction");
    assertThat(cloud.bodies()).noneMatch(body -> body.contains("only-here"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{}; 400; input is missing",
        "{\"input\":[]}; 400; from 1 to 2048",
        "{\"input\":\"\"}; 400; none of them empty",
        "{\"input\":[1,2,3]}; 400; arrays of tokens",
        "{\"input\":[[1,2],[3]]}; 400; arrays of tokens",
        "{\"input\":{\"a\":1}}; 400; input must be a text",
        "{\"input\":\"x\",\"encoding_format\":\"hex\"}; 400; float or base64",
        "{\"input\":\"x\",\"dimensions\":128}; 400; 576 dimensions, not 128",
        "{\"input\":\"x\",\"dimensions\":0}; 400; dimensions",
        "{\"input\":\"x\",\"model\":\"cloud\"}; 400; name local",
        "{\"input\":\"x\",\"model\":\"nobody/x\"}; 404; nobody",
        "{\"input\":\"x\",\"model\":\"cloud0/broken\"}; 502; no embeddings that can be read",
        "{\"input\":\"x\",\"model\":\"cloud0/vectors\"}; 502; 2 vectors for 1 texts"
      })
  void saysWhatIsWrong(String body, int status, String message) {
    HttpResponse<String> response = embed(body);

    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(json(response.body()).path("error").path("message").stringValue()).contains(message);
  }

  @Test
  void namesBothLengthsOfATextThatIsTooLong() {
    HttpResponse<String> response = embed("{\"input\":\"%s\"}".formatted("word ".repeat(900)));

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body()).contains("context_length_exceeded", "901", "512");
  }

  private static HttpResponse<String> embed(String body) {
    return server.post("/v1/embeddings", body);
  }

  private static String pair(String card) {
    return "{\"model\":\"cloud0/vectors\",\"input\":[\"a cat\",\"My card is %s\"]}".formatted(card);
  }

  private static JsonNode first(HttpResponse<String> response) {
    return json(response.body()).path("data").path(0).path("embedding");
  }
}
