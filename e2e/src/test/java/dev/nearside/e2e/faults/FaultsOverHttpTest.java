package dev.nearside.e2e.faults;

import static dev.nearside.core.backend.cloud.ScriptedCloud.chunk;
import static dev.nearside.e2e.Product.ask;
import static dev.nearside.e2e.Product.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.core.backend.cloud.ScriptedCloud.Script;
import dev.nearside.core.ledger.Entry;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What callers see of providers that fail. */
@Timeout(120)
class FaultsOverHttpTest {

  private static final Script HELLO =
      (body, wire) -> {
        if (body.contains("\"stream\":true")) {
          wire.stream()
              .event(chunk("{\"content\":\"hello\"}", "null"))
              .event(chunk("{}", "\"stop\""))
              .event("{\"choices\":[],\"usage\":{\"prompt_tokens\":100,\"completion_tokens\":20}}")
              .event("[DONE]");
        } else {
          wire.json(
              200,
              "{\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"hello\"},"
                  + "\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":100,"
                  + "\"completion_tokens\":20}}");
        }
      };

  @TempDir private static Path folder;
  private static Setup setup;

  @BeforeAll
  static void start() {
    setup =
        new Setup(folder)
            .noLocal()
            .cloud("well", "well", HELLO)
            .cloud("broken", "broken", failing(500))
            .cloud("bad", "bad", failing(400))
            .cloud("first", "both", failing(500))
            .cloud("second", "both", failing(503))
            .cloud("down", "shared", failing(502))
            .cloud("up", "shared", HELLO)
            .cloud("busy", "busy", failing(429, "Retry-After: 60"))
            .cloud("tired", "tired", failing(429, "Retry-After: 90"))
            .cloud("spent", "tired", failing(503, "Retry-After: 70"))
            .cloud("cut", "cut", midStream((body, wire) -> wire.cut()))
            .cloud("stalled", "stalled", midStream((body, wire) -> wire.untilAbandoned()))
            .cloud("garbled", "garbled", midStream((body, wire) -> wire.event("{\"choices\":[")))
            .cloud(
                "overloaded",
                "overloaded",
                midStream((body, wire) ->
                    wire.event("{\"error\":{\"message\":\"overloaded\",\"code\":503}}")))
            .cloud("ended", "ended", midStream((body, wire) -> {}))
            .cloud("empty", "empty", (body, wire) -> wire.json(200, "{\"choices\":[]}"))
            .cloud(
                "faulty", "faulty", midStream((body, wire) -> wire.event(chunk("{}", "\"error\""))))
            .cloud(
                "slow",
                "slow",
                (body, wire) -> {
                  wire.stream().pause(12_000);
                  wire.event(chunk("{\"content\":\"at last\"}", "null"));
                  wire.event(chunk("{}", "\"stop\"")).event("[DONE]");
                })
            .cloud(
                "calling",
                "calling",
                (body, wire) ->
                    wire.stream()
                        .event(
                            chunk(
                                "{\"tool_calls\":[{\"id\":\"a\",\"function\":{\"name\":\"f\"}}]}",
                                "null"))
                        .event(
                            chunk(
                                "{\"tool_calls\":[{\"id\":\"\",\"function\":{\"arguments\":\"\"}}]}",
                                "null"))
                        .event(
                            chunk(
                                "{\"tool_calls\":[{\"function\":{\"arguments\":\"{\\\"x\\\":\"}}]}",
                                "null"))
                        .event(
                            chunk(
                                "{\"tool_calls\":[{\"function\":{\"arguments\":\"1}\"}}]}", "null"))
                        .event(
                            chunk(
                                "{\"tool_calls\":[{\"index\":1,\"id\":\"b\",\"function\":{\"name\":\"g\"}}]}",
                                "null"))
                        .event(chunk("{}", "\"stop\""))
                        .event("[DONE]"))
            .start();
  }

  @AfterAll
  static void stop() {
    setup.close();
  }

  @ParameterizedTest
  @CsvSource({
    "broken/broken, 500, true",
    "broken/broken, 500, false",
    "bad/bad, 400, true",
    "bad/bad, 400, false"
  })
  @Tag("case-13")
  void keepsTheStatusOfAFailureBeforeAnyContent(String model, int status, boolean stream) {
    HttpResponse<String> response = setup.server().chat(ask(model, "hi", stream));
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(json(response.body()).path("error").path("message").stringValue())
        .contains("said no");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  @Tag("case-14")
  void tellsOneCleanErrorWhereTheFallbackFailsToo(boolean stream) {
    HttpResponse<String> response = cloud("both", stream);
    assertThat(response.statusCode()).isEqualTo(503);
    assertThat(response.headers().firstValue("content-type")).contains("application/json");
    assertThat(json(response.body()).path("error").isObject()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void goesToTheNextCloudWithoutTheCallerSeeingMoreThanANotice(boolean stream) {
    HttpResponse<String> response = cloud("shared", stream);
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).contains("hello").doesNotContain("\"error\"");
    assertThat(response.headers().firstValue("x-nearside-reason").orElse(""))
        .startsWith("Answered elsewhere");
  }

  @Test
  @Tag("case-25")
  void passesOnWhenToComeBackAndAsksNobodyBefore() {
    for (int i = 0; i < 2; i++) {
      HttpResponse<String> response = setup.server().chat(ask("busy/busy", "hi", i == 0));
      assertThat(response.statusCode()).isEqualTo(429);
      assertThat(retryAfter(response)).isBetween(1, 60);
    }
    assertThat(setup.cloud("busy").bodies()).hasSize(1);
  }

  @Test
  @Tag("case-25")
  void saysWhenTheFirstOfAllCloudsIsBack() {
    for (int i = 0; i < 2; i++) {
      HttpResponse<String> response = cloud("tired", i == 0);
      assertThat(response.statusCode()).isIn(429, 503);
      assertThat(retryAfter(response)).isBetween(1, 70);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"cut", "stalled", "garbled", "overloaded", "ended", "faulty"})
  @Tag("case-12")
  void endsABrokenStreamWithAnErrorAndNeverWithAStop(String fault) {
    HttpResponse<String> response = setup.server().chat(ask(fault + "/" + fault, "hi", true));
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).contains("half").doesNotContain("[DONE]", "\"finish_reason\":\"");
    JsonNode last =
        json(
            response
                .body()
                .lines()
                .filter(line -> !line.isEmpty())
                .toList()
                .getLast()
                .substring(6));
    assertThat(last.path("error").path("message").isString()).isTrue();
    assertThat(last.path("error").path("type").stringValue()).isEqualTo("server_error");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  @Tag("case-13")
  void anAnswerOfNothingIsAnError(boolean stream) {
    HttpResponse<String> response = setup.server().chat(ask("empty/empty", "hi", stream));
    assertThat(response.statusCode()).isEqualTo(502);
  }

  @Test
  @Tag("case-26")
  void showsLifeWhileNothingComes() {
    HttpResponse<String> response = setup.server().chat(ask("slow/slow", "hi", true));
    assertThat(response.body()).contains(": keep-alive\n\n", "at last", "data: [DONE]");
  }

  @Test
  @Tag("case-09")
  void costsTheSameStreamedOrNot() throws InterruptedException {
    String streamed = decision(setup.server().chat(ask("well/well", "one question", true)));
    String whole = decision(setup.server().chat(ask("well/well", "one question", false)));
    Entry first = setup.entry(entry -> entry.decision().equals(streamed));
    Entry second = setup.entry(entry -> entry.decision().equals(whole));
    assertThat(first.cost()).isEqualTo(second.cost());
    assertThat(first.cost().nanos()).isEqualTo(100 * 1_000 + 20 * 10_000);
  }

  @Test
  void countsNothingForWhatAProviderRefused() throws InterruptedException {
    setup.server().chat(ask("bad/bad", "hi", false));
    Entry entry = setup.entry(row -> row.provider().orElse("").equals("bad"));
    assertThat(entry.outcome().name().toLowerCase(Locale.ROOT)).isEqualTo("failed");
    assertThat(entry.cost().nanos()).isZero();
  }

  @Test
  @Tag("case-01")
  @Tag("case-02")
  @Tag("case-03")
  @Tag("case-05")
  @Tag("case-31")
  void streamsToolCallsInGoodOrderWhateverTheProviderMakesOfThem() {
    String body = setup.server().chat(ask("calling/calling", "hi", true)).body();
    StringBuilder first = new StringBuilder();
    StringBuilder second = new StringBuilder();
    int finishes = 0;
    for (String line : body.lines().filter(line -> line.startsWith("data: {")).toList()) {
      JsonNode choice = json(line.substring(6)).path("choices").path(0);
      for (JsonNode call : choice.path("delta").path("tool_calls").values()) {
        assertThat(call.path("index").isInt()).isTrue();
        assertThat(call.path("id").asString("set")).isNotEmpty();
        (call.path("index").intValue() == 0 ? first : second)
            .append(call.path("function").path("arguments").asString(""));
      }
      if (!choice.path("finish_reason").isNull()) {
        finishes++;
        assertThat(choice.path("finish_reason").stringValue()).isEqualTo("tool_calls");
      }
    }
    assertThat(first).hasToString("{\"x\":1}");
    assertThat(second).hasToString("{}");
    assertThat(finishes).isEqualTo(1);
  }

  @Test
  @Tag("case-03")
  void takesAHistoryWithACallWithoutArguments() {
    String body =
        "{\"model\":\"well/well\",\"messages\":[{\"role\":\"user\",\"content\":\"what time is it?\"},"
            + "{\"role\":\"assistant\",\"content\":null,\"tool_calls\":[{\"id\":\"a\",\"type\":"
            + "\"function\",\"function\":{\"name\":\"now\",\"arguments\":\"\"}}]},"
            + "{\"role\":\"tool\",\"tool_call_id\":\"a\",\"content\":\"noon\"}]}";
    assertThat(setup.server().chat(body).statusCode()).isEqualTo(200);
  }

  private static HttpResponse<String> cloud(String model, boolean stream) {
    return setup.server().chat(ask(model, "hi", stream), "x-nearside-mode", "only-in-cloud");
  }

  private static int retryAfter(HttpResponse<String> response) {
    return Integer.parseInt(response.headers().firstValue("retry-after").orElse("0"));
  }

  private static String decision(HttpResponse<String> response) {
    return response.headers().firstValue("x-nearside-decision").orElseThrow();
  }

  private static Script failing(int status, String... headers) {
    return (body, wire) -> wire.json(status, "{\"error\":{\"message\":\"said no\"}}", headers);
  }

  private static Script midStream(Script then) {
    return (body, wire) -> {
      wire.stream().raw(": ping\n\n".getBytes(StandardCharsets.UTF_8));
      wire.event(chunk("{\"content\":\"half\"}", "null"));
      then.play(body, wire);
    };
  }
}
