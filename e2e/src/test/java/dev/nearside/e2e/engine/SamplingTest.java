package dev.nearside.e2e.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.llama.ChatMessage;
import dev.nearside.llama.GenerationRequest;
import dev.nearside.llama.LlamaEngine;
import dev.nearside.llama.Prompt;
import dev.nearside.llama.Sampling;
import dev.nearside.llama.TokenEvent;
import dev.nearside.llama.TokenProbability;
import dev.nearside.llama.TokenStream;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SamplingTest {
  private static final Prompt FRANCE =
      Prompt.chat(
          ChatMessage.system("You answer geography questions for a quiz, in one word. ".repeat(8)),
          ChatMessage.user("What is the capital of France?"));

  private static LlamaEngine engine;

  @BeforeAll
  static void open() {
    engine = LlamaEngine.open(EngineFiles.options().withSlots(3));
  }

  @AfterAll
  static void close() {
    engine.close();
  }

  @Test
  void tellsWhatWouldComeNextWithoutAnAnswer() {
    List<TokenProbability> next = engine.nextTokens(FRANCE, 5);

    assertThat(next)
        .hasSize(5)
        .isSortedAccordingTo((a, b) -> Float.compare(b.logprob(), a.logprob()));
    assertThat(Answer.of(engine, greedy().withMaxTokens(1)).text())
        .isEqualTo(next.getFirst().text());
  }

  @Test
  void avoidsABiasedToken() {
    int first = engine.nextTokens(FRANCE, 1).getFirst().token();
    Sampling sampling = Sampling.GREEDY.withLogitBias(Map.of(first, -100f));

    Answer answer =
        Answer.of(engine, greedy().withSampling(sampling).withAlternatives(1).withMaxTokens(8));

    assertThat(answer.pieces())
        .noneMatch(piece -> piece.choice().orElseThrow().chosen().token() == first);
  }

  @Test
  void sharesTheReadingOfAPromptAmongAnswersToIt() {
    try (LlamaEngine own = LlamaEngine.open(EngineFiles.options().withSlots(3))) {
      List<TokenStream> streams =
          IntStream.range(0, 3).mapToObj(_ -> own.generate(greedy().withMaxTokens(8))).toList();

      List<TokenEvent.Finished> ends =
          streams.stream().map(stream -> Answer.read(stream).finished()).toList();

      assertThat(ends.getFirst().reusedTokens()).isZero();
      assertThat(ends.subList(1, 3))
          .allSatisfy(end -> assertThat(end.reusedTokens()).isEqualTo(end.promptTokens() - 1));
    }
  }

  @Test
  void givesTheSameAnswerForTheSameSeedWhateverElseRuns() {
    GenerationRequest seeded =
        greedy()
            .withSampling(Sampling.DEFAULT.withTemperature(1.5f).withSeed(11))
            .withMaxTokens(12);
    String alone = Answer.of(engine, seeded).text();

    try (TokenStream _ = engine.generate(greedy());
        TokenStream accompanied = engine.generate(seeded)) {
      assertThat(Answer.read(accompanied).text()).isEqualTo(alone);
    }
  }

  private static GenerationRequest greedy() {
    return GenerationRequest.of(FRANCE).withSampling(Sampling.GREEDY);
  }
}
