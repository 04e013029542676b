package dev.nearside.e2e.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nearside.llama.FinishReason;
import dev.nearside.llama.GenerationRequest;
import dev.nearside.llama.LlamaEngine;
import dev.nearside.llama.LlamaException;
import dev.nearside.llama.Priority;
import dev.nearside.llama.Prompt;
import dev.nearside.llama.Sampling;
import dev.nearside.llama.TokenEvent;
import dev.nearside.llama.TokenStream;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** People before the background, on one slot. What nobody reads does not end by itself here. */
class PriorityTest {
  private static final GenerationRequest LONG =
      GenerationRequest.of(Prompt.text("Once upon a time there was a fox who".repeat(3)))
          .withSampling(Sampling.GREEDY)
          .withMaxTokens(100);

  private static final GenerationRequest PERSON =
      GenerationRequest.of(Prompt.text("The three largest cities of France are"))
          .withSampling(Sampling.GREEDY)
          .withMaxTokens(6);

  private static LlamaEngine engine;

  @BeforeAll
  static void open() {
    engine =
        LlamaEngine.open(
            EngineFiles.options()
                .withSpeculation(false)
                .withReaderPatience(Duration.ofMinutes(10)));
  }

  @AfterAll
  static void close() {
    engine.close();
  }

  static List<GenerationRequest> background() {
    return List.of(
        LONG,
        LONG.withSampling(Sampling.DEFAULT.withTemperature(1.2f).withSeed(5)),
        LONG.withGrammar("root ::= ([a-z]+ \" \")+"));
  }

  @ParameterizedTest
  @MethodSource("background")
  void putsTheBackgroundAsideForAPersonAndGoesOnWithItUnbroken(GenerationRequest request) {
    String alone = Answer.of(engine, request).text();

    try (TokenStream background = engine.generate(request.withPriority(Priority.BACKGROUND))) {
      TokenEvent.Piece first = (TokenEvent.Piece) Answer.next(background);
      Answer person = Answer.of(engine, PERSON);
      Answer rest = Answer.read(background);

      assertThat(person.finished().completionTokens()).isEqualTo(6);
      assertThat(first.text() + rest.text()).isEqualTo(alone);
      assertThat(rest.finished().completionTokens()).isEqualTo(100);
    }
  }

  @Test
  void putsAPromptAsideThatIsBeingRead() {
    GenerationRequest reading =
        GenerationRequest.of(Prompt.text("north south east west ".repeat(220)))
            .withSampling(Sampling.GREEDY)
            .withMaxTokens(12);
    String alone = Answer.of(engine, reading).text();
    Answer.of(engine, PERSON);

    try (TokenStream background = engine.generate(reading.withPriority(Priority.BACKGROUND))) {
      assertThat(background.next(Duration.ofMillis(30))).isEmpty();
      Answer.of(engine, PERSON);

      assertThat(background.next(Duration.ZERO)).isEmpty();
      assertThat(Answer.read(background).text()).isEqualTo(alone);
    }
  }

  @Test
  void endsWhatIsPutAsideWhenItsReaderGoes() {
    TokenStream background =
        engine.generate(LONG.withMaxTokens(900).withPriority(Priority.BACKGROUND));
    assertThat(Answer.next(background)).isInstanceOf(TokenEvent.Piece.class);
    try (TokenStream person = engine.generate(LONG.withMaxTokens(900))) {
      assertThat(Answer.next(person)).isInstanceOf(TokenEvent.Piece.class);

      background.close();

      assertThat(Answer.read(background).finished().reason()).isEqualTo(FinishReason.CANCELLED);
    }
    assertThat(Answer.of(engine, PERSON).pieces()).hasSize(6);
  }

  @Test
  void doesNotPutAPersonAside() {
    try (TokenStream person = engine.generate(LONG.withMaxTokens(900))) {
      assertThat(Answer.next(person)).isInstanceOf(TokenEvent.Piece.class);

      try (TokenStream other = engine.generate(PERSON)) {
        assertThat(other.next(Duration.ofMillis(300))).isEmpty();
      }
    }
  }

  @Test
  void failsWhatIsPutAsideWhenTheEngineCloses() {
    LlamaEngine own =
        LlamaEngine.open(EngineFiles.options().withReaderPatience(Duration.ofMinutes(10)));
    TokenStream background = own.generate(LONG.withPriority(Priority.BACKGROUND));
    assertThat(Answer.next(background)).isInstanceOf(TokenEvent.Piece.class);
    TokenStream person = own.generate(LONG.withMaxTokens(900));
    assertThat(Answer.next(person)).isInstanceOf(TokenEvent.Piece.class);

    own.close();

    assertThatThrownBy(() -> Answer.read(background))
        .isInstanceOf(LlamaException.class)
        .hasMessageContaining("closed");
  }
}
