package dev.nearside.e2e;

import static dev.nearside.e2e.Answers.chunks;
import static dev.nearside.e2e.Answers.content;
import static dev.nearside.e2e.Answers.header;
import static dev.nearside.e2e.Answers.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.core.backend.cloud.ScriptedCloud;
import dev.nearside.core.ledger.Entry;
import dev.nearside.core.ledger.LedgerReader;
import dev.nearside.core.ledger.Money;
import dev.nearside.core.ledger.Outcome;
import dev.nearside.core.ledger.SqliteLedger;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A server that keeps answers, and a cloud that says back what it was told. */
@Timeout(120)
class CacheOverHttpTest {

  private static final String CARD = "4111 1111 1111 1111";

  @TempDir private static Path folder;
  private static ScriptedCloud cloud;
  private static Product.Running server;

  @BeforeAll
  static void start() {
    cloud = ScriptedCloud.echoing();
    server =
        Product.serve(
            folder,
            """
            local: {model: none}
            clouds:
              - {name: echo, kind: openai, url: '%s', key: k, model: big,
                 price: {input: 1.00, output: 10.00}}
            policy: {mode: prefer-in-cloud, sensitive: mask}
            cache: {semantic: true}
            ledger: {path: %s}
            """
                .formatted(cloud.url(), folder.resolve("ledger.db")));
  }

  @AfterAll
  static void stop() {
    server.close();
    cloud.close();
  }

  @ParameterizedTest
  @Tag("case-23")
  @CsvSource({"false, false", "false, true", "true, false", "true, true"})
  void theSecondRequestReachesNobody(boolean first, boolean second) {
    String question = "Which of " + first + " and " + second + " is first?";
    assertThat(header(server.chat(cold(question, first)), "x-nearside-route")).isEqualTo("cloud");

    HttpResponse<String> again = server.chat(cold(question, second));

    assertThat(header(again, "x-nearside-route")).isEqualTo("cached");
    assertThat(header(again, "x-nearside-reason")).contains("answered before");
    assertThat(sent(question)).isEqualTo(1);
    if (!second) {
      assertThat(content(again)).isEqualTo(question);
      return;
    }
    List<JsonNode> chunks = chunks(again.body());
    assertThat(text(chunks)).isEqualTo(question);
    assertThat(again.body()).endsWith("data: [DONE]\n\n");
    assertThat(chunks.getLast().path("choices").path(0).path("finish_reason").stringValue())
        .isEqualTo("stop");
    assertThat(chunks.subList(0, chunks.size() - 1))
        .allMatch(chunk -> chunk.path("choices").path(0).path("finish_reason").isNull());
  }

  @ParameterizedTest
  @Tag("case-23")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "/v1/messages|message_stop|\"max_tokens\":50,\"temperature\":0,\"messages\":[{\"role\":\"user\",\"content\":\"Say anthropic\"}]",
        "/v1/responses|response.completed|\"temperature\":0,\"input\":\"Say responses\"",
        "/v1/completions|[DONE]|\"temperature\":0,\"prompt\":\"Say completions\"",
        "/api/chat|\"done\":true|\"options\":{\"temperature\":0},\"messages\":[{\"role\":\"user\",\"content\":\"Say ollama\"}]",
        "/api/generate|\"done\":true|\"options\":{\"temperature\":0},\"prompt\":\"Say generate\"",
      })
  void aHitIsAValidStreamInEveryApi(String path, String end, String fields) {
    String body = "{\"model\":\"auto\",\"stream\":true," + fields + "}";
    HttpResponse<String> first = server.post(path, body);
    HttpResponse<String> again = server.post(path, body);
    assertThat(header(first, "x-nearside-route")).as(first.body()).isEqualTo("cloud");
    assertThat(header(again, "x-nearside-route")).isEqualTo("cached");
    assertThat(header(again, "content-type")).isEqualTo(header(first, "content-type"));
    assertThat(again.body()).contains(end).contains("Say ");
    assertThat(again.body().lines().filter(line -> line.contains(end)).count())
        .isEqualTo(first.body().lines().filter(line -> line.contains(end)).count());
  }

  @Test
  void otherInstructionsGetAnAnswerOfTheirOwn() {
    String question = "Name a colour of the rainbow";
    for (String instructions : List.of("Be brief.", "Be verbose.")) {
      ObjectNode body = (ObjectNode) Product.json(cold(question, false));
      ObjectNode system = JsonMapper.shared().createObjectNode();
      body.withArray("messages")
          .insert(0, system.put("role", "system").put("content", instructions));
      assertThat(header(server.chat(body.toString()), "x-nearside-route")).isEqualTo("cloud");
    }
    assertThat(sent(question)).isEqualTo(2);
  }

  @Test
  void keepsAWarmAnswerOnlyWhereItIsAskedFor() {
    String warm = Product.ask("auto", "Tell a joke about toast", false);
    server.chat(warm);
    assertThat(header(server.chat(warm), "x-nearside-route")).isEqualTo("cloud");
    server.chat(warm, "x-nearside-cache", "use");
    assertThat(header(server.chat(warm, "x-nearside-cache", "use"), "x-nearside-route"))
        .isEqualTo("cached");
    assertThat(header(server.chat(warm, "x-nearside-cache", "skip"), "x-nearside-route"))
        .isEqualTo("cloud");
    assertThat(server.chat(warm, "x-nearside-cache", "maybe").statusCode()).isEqualTo(400);
  }

  @Test
  void callersWithOtherKeysDoNotShareAnswers() {
    String body = cold("Whose answer is this?", false);
    server.chat(body, "Authorization", "Bearer one");
    assertThat(header(server.chat(body, "Authorization", "Bearer two"), "x-nearside-route"))
        .isEqualTo("cloud");
    assertThat(header(server.chat(body, "Authorization", "Bearer one"), "x-nearside-route"))
        .isEqualTo("cached");
  }

  @Test
  @Tag("case-22")
  void takesOtherWordsForTheSameQuestionButNoOpposite() {
    server.chat(cold("How do I enable 2FA?", false));
    assertThat(header(server.chat(cold("how can I turn on 2FA", false)), "x-nearside-route"))
        .isEqualTo("cached");
    HttpResponse<String> opposite = server.chat(cold("How do I disable 2FA?", false));
    assertThat(header(opposite, "x-nearside-route")).isEqualTo("cloud");
    assertThat(content(opposite)).isEqualTo("How do I disable 2FA?");
  }

  @Test
  @Tag("case-22")
  void answersAQuestionInOtherWordsAsAValidStream() {
    server.chat(cold("How many people live in Japan?", false));
    HttpResponse<String> again = server.chat(cold("What is Japan's population?", true));
    assertThat(header(again, "x-nearside-route")).isEqualTo("cached");
    assertThat(header(again, "x-nearside-reason")).contains("in other words");
    assertThat(text(chunks(again.body()))).isEqualTo("How many people live in Japan?");
    assertThat(again.body()).endsWith("data: [DONE]\n\n");
    assertThat(header(server.chat(cold("What is China's population?", true)), "x-nearside-route"))
        .isEqualTo("cloud");
  }

  @Test
  void aPrivateAnswerIsRestoredAndNowhereOnDisk() throws IOException {
    String body = cold("Repeat after me: my card is " + CARD, false);
    HttpResponse<String> first = server.chat(body);
    HttpResponse<String> again = server.chat(body);
    assertThat(header(first, "x-nearside-route")).isEqualTo("masked");
    assertThat(header(again, "x-nearside-route")).isEqualTo("cached");
    assertThat(content(again)).isEqualTo(content(first)).contains(CARD);
    assertThat(cloud.bodies()).noneMatch(sent -> sent.contains(CARD));
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
            .as(file.toString())
            .doesNotContain(CARD);
      }
    }
  }

  @Test
  void theLedgerTellsThatItCostNothingAndWhatItSaved() throws InterruptedException {
    String body = cold("What does the ledger say?", false);
    server.chat(body);
    String decision = header(server.chat(body), "x-nearside-decision");
    Entry entry = entry(decision);
    assertThat(entry.route()).isEqualTo("cached");
    assertThat(entry.outcome()).isEqualTo(Outcome.COMPLETED);
    assertThat(entry.provider()).isEmpty();
    assertThat(entry.model()).isEqualTo("big");
    assertThat(entry.cost()).isEqualTo(Money.ZERO);
    assertThat(entry.saved().nanos()).isPositive();
  }

  private static Entry entry(String decision) throws InterruptedException {
    while (true) {
      try (LedgerReader ledger = SqliteLedger.read(folder.resolve("ledger.db"));
          Stream<Entry> entries = ledger.entries(Instant.now().minus(Duration.ofHours(1)))) {
        List<Entry> found = entries.filter(entry -> entry.decision().equals(decision)).toList();
        if (!found.isEmpty()) {
          return found.getFirst();
        }
      }
      Thread.sleep(20);
    }
  }

  private static long sent(String question) {
    return cloud.bodies().stream().filter(body -> body.contains(question)).count();
  }

  /** A question with temperature 0. */
  private static String cold(String question, boolean stream) {
    return ((ObjectNode) Product.json(Product.ask("auto", question, stream)))
        .put("temperature", 0)
        .toString();
  }
}
