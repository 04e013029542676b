package dev.nearside.e2e.structured;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.llama.ChatMessage;
import dev.nearside.llama.EngineOptions;
import dev.nearside.llama.FinishReason;
import dev.nearside.llama.GenerationRequest;
import dev.nearside.llama.Grammar;
import dev.nearside.llama.LlamaEngine;
import dev.nearside.llama.Prompt;
import dev.nearside.llama.Sampling;
import dev.nearside.llama.TokenEvent;
import dev.nearside.llama.TokenStream;
import dev.nearside.llama.grammar.JsonGrammar;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class GrammarOnEngineTest {
  /** Not of the draft that the validator knows. */
  private static final Set<String> OTHER_DIALECTS = Set.of("nullable", "older tuple");

  private static final Prompt PROMPT = Prompt.chat(ChatMessage.user("Answer with some JSON."));

  private static LlamaEngine engine;

  /** One row of the table of schemas; prints as its name. */
  record Row(String name, JsonNode schema) {
    @Override
    public String toString() {
      return name;
    }
  }

  record Answer(String text, FinishReason reason) {}

  static Stream<Row> table() throws IOException {
    try (InputStream in = JsonGrammar.class.getResourceAsStream("schemas.jsonl")) {
      String all = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      return all.lines()
          .map(JsonMapper.shared()::readTree)
          .map(row -> new Row(row.path("name").stringValue(), row.path("schema")));
    }
  }

  @BeforeAll
  static void open() throws IOException {
    Path home =
        Optional.ofNullable(System.getenv("NEARSIDE_HOME"))
            .map(Path::of)
            .orElseGet(() -> Path.of(System.getProperty("user.home"), ".cache", "nearside"));
    try (Stream<Path> libraries = Files.list(home.resolve("engine"))) {
      engine =
          LlamaEngine.open(
              EngineOptions.of(
                      libraries.filter(Files::isDirectory).findFirst().orElseThrow(),
                      home.resolve("models").resolve("smollm2-135m-instruct-q4_1.gguf"))
                  .withContextLength(512)
                  .withQueueLength(1000)
                  .withThreads(1));
    }
  }

  @AfterAll
  static void close() {
    engine.close();
  }

  @ParameterizedTest
  @MethodSource("table")
  void writesOnlyWhatTheSchemaAllows(Row row) {
    Answer answer =
        answer(
            GenerationRequest.of(PROMPT)
                .withSampling(Sampling.DEFAULT.withSeed(1))
                .withMaxTokens(24)
                .withGrammar(JsonGrammar.of(row.schema)));

    assertThat(answer.text).isNotEmpty();
    if (answer.reason == FinishReason.STOP && !OTHER_DIALECTS.contains(row.name)) {
      assertThat(Validity.errors(row.schema, answer.text)).isEmpty();
    }
  }

  @Test
  void takesTheMostProbableAllowedTokenWhereGreedy() {
    GenerationRequest request =
        GenerationRequest.of(
                Prompt.chat(ChatMessage.user("What is the capital of France? One word.")))
            .withSampling(Sampling.GREEDY)
            .withMaxTokens(16)
            .withGrammar("root ::= \"Rome\" | \"Paris\" | \"Oslo\"");

    assertThat(answer(request)).isEqualTo(new Answer("Paris", FinishReason.STOP));
  }

  @Test
  void drawsTheSameForTheSameSeed() {
    GenerationRequest request =
        GenerationRequest.of(PROMPT)
            .withSampling(Sampling.DEFAULT.withTemperature(1.3f).withSeed(5))
            .withMaxTokens(30)
            .withGrammar("root ::= [a-z ]+");

    assertThat(answer(request).text).isEqualTo(answer(request).text).matches("[a-z ]+");
  }

  @Test
  void endsAtAStopText() {
    GenerationRequest request =
        GenerationRequest.of(PROMPT)
            .withSampling(Sampling.GREEDY)
            .withMaxTokens(30)
            .withStop(List.of("3"))
            .withGrammar("root ::= \"12345\"");

    assertThat(answer(request)).isEqualTo(new Answer("12", FinishReason.STOP));
  }

  @Test
  void saysThatItWasCutShort() {
    GenerationRequest request =
        GenerationRequest.of(PROMPT).withMaxTokens(4).withGrammar("root ::= [a-z]{60,80}");

    assertThat(answer(request).reason).isEqualTo(FinishReason.LENGTH);
  }

  @Test
  void constrainsAnAnswerFromWhereAPatternIsFound() {
    Grammar late =
        new Grammar.Late(
            Pattern.compile("Paris|capital"),
            List.of("root ::= (\"Paris\" | \"capital\") \" 12345\""));
    GenerationRequest request =
        GenerationRequest.of(
                Prompt.chat(ChatMessage.user("What is the capital of France? One sentence.")))
            .withSampling(Sampling.GREEDY)
            .withMaxTokens(40)
            .withGrammar(late);

    assertThat(answer(request).text).matches("[^0-9]*(Paris|capital) 12345");
  }

  @Test
  void leavesAnAnswerFreeWhereNoGrammarFitsWhatIsWritten() {
    GenerationRequest plain =
        GenerationRequest.of(
                Prompt.chat(ChatMessage.user("What is the capital of France? One sentence.")))
            .withSampling(Sampling.GREEDY)
            .withMaxTokens(12);
    Grammar late = new Grammar.Late(Pattern.compile("[a-z]"), List.of("root ::= \"12345\""));

    assertThat(answer(plain.withGrammar(late))).isEqualTo(answer(plain));
  }

  /** Every token that a grammar allows is about as likely as any other. */
  @ParameterizedTest
  @MethodSource("table")
  void findsATokenThatTheGrammarAllowsWhateverIsDrawn(Row row) {
    Sampling wild = new Sampling(1000, 1, 0, 0, OptionalLong.of(3)).withTypicalP(0.99f);
    Answer answer =
        answer(
            GenerationRequest.of(PROMPT)
                .withSampling(wild)
                .withMaxTokens(16)
                .withGrammar(JsonGrammar.of(row.schema)));

    if (answer.reason == FinishReason.STOP && !OTHER_DIALECTS.contains(row.name)) {
      assertThat(Validity.errors(row.schema, answer.text)).isEmpty();
    }
  }

  private static Answer answer(GenerationRequest request) {
    StringBuilder text = new StringBuilder();
    try (TokenStream stream = engine.generate(request)) {
      while (true) {
        TokenEvent event = stream.next(Duration.ofMinutes(2)).orElseThrow();
        if (event instanceof TokenEvent.Finished finished) {
          return new Answer(text.toString(), finished.reason());
        }
        text.append(((TokenEvent.Piece) event).text());
      }
    }
  }
}
