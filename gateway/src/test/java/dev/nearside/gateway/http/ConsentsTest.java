package dev.nearside.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.core.consent.Pending;
import dev.nearside.core.consent.Verdict;
import dev.nearside.core.policy.Choice;
import dev.nearside.gateway.config.ConsentKey;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The consent API of a server that holds made-up requests. */
@Timeout(60)
class ConsentsTest {

  @TempDir private Path folder;
  private final HttpClient http = HttpClient.newHttpClient();
  private Asking asking;

  @BeforeEach
  void start() {
    asking = new Asking(folder);
  }

  @AfterEach
  void stop() {
    asking.close();
    http.shutdownNow();
  }

  @Test
  void showsWhatIsHeldWithItsExactPayloads() throws Exception {
    Future<Verdict> verdict = asking.ask("talk");
    Pending pending = asking.held();

    JsonNode held = json(get("")).path("consents").path(0);

    assertThat(held).isEqualTo(json(get("/" + pending.id())));
    assertThat(held.path("provider").asString()).isEqualTo("openai");
    assertThat(held.path("found").path("card").intValue()).isOne();
    assertThat(held.path("stand_ins").path(0).asString()).isEqualTo("[CARD_1]");
    assertThat(held.path("otherwise").asString()).isEqualTo("local");
    assertThat(held.path("estimate").path("cost").decimalValue()).isEqualByComparingTo("0.0042");
    assertThat(held.path("payloads").path("as-is").path("text").asString()).isEqualTo(Asking.PLAIN);
    assertThat(verdict.isDone()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"/", "''"})
  void takesTheAnswerWithTheIdInThePathOrTheBody(String path) throws Exception {
    Future<Verdict> verdict = asking.ask("talk");
    String id = asking.held().id();
    String body = "{\"id\":\"" + id + "\",\"choice\":\"masked\",\"by\":\"dashboard\"}";

    assertThat(post(path.isEmpty() ? "" : path + id, body).statusCode()).isEqualTo(200);

    assertThat(verdict.get().choice()).contains(Choice.MASKED);
    assertThat(verdict.get().by().wireName()).isEqualTo("dashboard");
    assertThat(post("/" + id, body).statusCode()).isEqualTo(404);
  }

  @Test
  void sendsNothingUnmaskedWithoutTheHashOfWhatWasSeen() throws Exception {
    Future<Verdict> verdict = asking.ask("talk");
    Pending pending = asking.held();
    String hash = pending.proposal().payload(Choice.AS_IS).orElseThrow().sha256();
    String other = pending.proposal().payload(Choice.MASKED).orElseThrow().sha256();

    assertThat(post("/" + pending.id(), "{\"choice\":\"as-is\"}").statusCode()).isEqualTo(400);
    assertThat(post("/" + pending.id(), asIs(other)).statusCode()).isEqualTo(400);
    assertThat(verdict.isDone()).isFalse();
    assertThat(post("/" + pending.id(), asIs(hash)).statusCode()).isEqualTo(200);
    assertThat(verdict.get().choice()).contains(Choice.AS_IS);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"choice\":\"perhaps\"}                      | local, masked, as-is, cancel",
        "{}                                            | local, masked, as-is, cancel",
        "{\"choice\":\"local\",\"scope\":\"forever\"}  | once, conversation, always",
        "{\"choice\":\"local\",\"by\":\"rule\"}        | api, cli, dashboard",
        "{\"choice\":\"cancel\",\"scope\":\"always\"}  | Only one request can be cancelled",
      })
  void saysWhatIsWrongWithAnAnswerAndHoldsOn(String body, String expected) throws Exception {
    Future<Verdict> verdict = asking.ask("talk");
    HttpResponse<String> response = post("/" + asking.held().id(), body);
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body()).contains(expected);
    assertThat(verdict.isDone()).isFalse();
  }

  @Test
  void feedsWhatComesAndGoes() throws Exception {
    HttpResponse<Stream<String>> feed =
        http.send(
            request("").header("Accept", "text/event-stream").GET().build(),
            HttpResponse.BodyHandlers.ofLines());
    try (Stream<String> lines = feed.body()) {
      Iterator<String> told =
          lines.filter(line -> !line.isBlank() && !line.startsWith(":")).iterator();
      Future<Verdict> verdict = asking.ask("talk");
      assertThat(told.next()).isEqualTo("event: asked");
      JsonNode asked = JsonMapper.shared().readTree(told.next().substring("data: ".length()));
      String id = asked.path("id").asString();
      post("/" + id, "{\"choice\":\"local\"}");
      assertThat(told.next()).isEqualTo("event: ended");
      assertThat(told.next()).contains(id).contains("\"choice\":\"local\"").contains("api");
      assertThat(verdict.get().choice()).contains(Choice.LOCAL);
    }
  }

  @Test
  void listsAndRevokesRules() throws Exception {
    Future<Verdict> verdict = asking.ask("talk");
    post("/" + asking.held().id(), "{\"choice\":\"masked\",\"scope\":\"always\"}");
    assertThat(verdict.get().choice()).contains(Choice.MASKED);

    JsonNode rule = json(get("/rules")).path("rules").path(0);
    assertThat(rule.path("kind").asString()).isEqualTo("card");
    assertThat(rule.path("provider").asString()).isEqualTo("openai");
    assertThat(rule.path("choice").asString()).isEqualTo("masked");

    String path = "/rules/" + rule.path("id").intValue();
    assertThat(send(request(path).DELETE()).statusCode()).isEqualTo(200);
    assertThat(send(request(path).DELETE()).statusCode()).isEqualTo(404);
    assertThat(json(get("/rules")).path("rules")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GET    | ''         | x-none         | x                    | 401",
        "GET    | /rules     | Authorization  | Bearer wrong         | 401",
        "POST   | /c-00      | x-none         | x                    | 401",
        "DELETE | /rules/1   | x-none         | x                    | 401",
        "GET    | /../consents | x-none       | x                    | 401",
        "GET    | ''         | Origin         | https://evil.example | 403",
        "GET    | ''         | Origin         | http://localhost:1   | 403",
        "GET    | ''         | Sec-Fetch-Site | cross-site           | 403",
        "GET    | ''         | Sec-Fetch-Site | same-site            | 403",
      })
  void letsNobodyElseIn(String method, String path, String header, String value, int status)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base() + path))
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString("{\"choice\":\"as-is\"}"))
            .header(header, value);
    if (status == 403) {
      request.header("Authorization", "Bearer " + key());
    }
    HttpResponse<String> response = send(request);
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.body()).doesNotContain("consents\":");
  }

  private String base() {
    return "http://127.0.0.1:" + asking.config().server().port() + ConsentGuard.PATH;
  }

  private String key() {
    return ConsentKey.beside(folder.resolve("ledger.db")).reveal();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(base() + path))
        .header("Authorization", "Bearer " + key());
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send(request(path).GET());
  }

  private HttpResponse<String> post(String path, String body)
      throws IOException, InterruptedException {
    return send(request(path).POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private static JsonNode json(HttpResponse<String> response) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return JsonMapper.shared().readTree(response.body());
  }

  private static String asIs(String sha256) {
    return "{\"choice\":\"as-is\",\"sha256\":\"" + sha256 + "\"}";
  }
}
