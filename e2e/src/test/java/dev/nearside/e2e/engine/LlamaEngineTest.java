package dev.nearside.e2e.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nearside.llama.ChatMessage;
import dev.nearside.llama.ContextOverflowException;
import dev.nearside.llama.FinishReason;
import dev.nearside.llama.GenerationRequest;
import dev.nearside.llama.LlamaEngine;
import dev.nearside.llama.LlamaException;
import dev.nearside.llama.Prompt;
import dev.nearside.llama.Sampling;
import dev.nearside.llama.TokenEvent;
import dev.nearside.llama.TokenStream;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class LlamaEngineTest {
  private static final GenerationRequest FRANCE =
      GenerationRequest.of(
              Prompt.chat(ChatMessage.user("What is the capital of France? Answer in one word.")))
          .withSampling(Sampling.GREEDY)
          .withMaxTokens(32);

  private static LlamaEngine engine;

  @BeforeAll
  static void open() {
    engine = LlamaEngine.open(EngineFiles.options());
  }

  @AfterAll
  static void close() {
    engine.close();
  }

  @Test
  void answersAQuestion() {
    assertThat(Answer.of(engine, FRANCE).text()).contains("Paris");
  }

  @Test
  void countsOnePieceForEachToken() {
    Answer answer = Answer.of(engine, FRANCE);

    assertThat(answer.pieces()).hasSize(answer.finished().completionTokens());
    assertThat(answer.finished().promptTokens()).isEqualTo(engine.countTokens(FRANCE.prompt()));
    assertThat(answer.pieces())
        .allSatisfy(piece -> {
          assertThat(piece.logprob()).isLessThanOrEqualTo(0);
          assertThat(piece.entropy()).isBetween(0f, (float) Math.log(49_152));
        });
  }

  @Test
  void knowsItsModel() {
    assertThat(engine.modelInfo().architecture()).isEqualTo("llama");
    assertThat(engine.modelInfo().quantisation()).contains("Q4_1");
    assertThat(engine.modelInfo().parameters()).isEqualTo(134_515_008);
    assertThat(engine.modelInfo().trainedContext()).isEqualTo(8192);
    assertThat(engine.modelInfo().licence()).contains("apache-2.0");
    assertThat(engine.modelInfo().chats()).isTrue();
    assertThat(engine.contextLength()).isEqualTo(1024);
  }

  @Test
  void givesTheSameAnswerForTheSameSeed() {
    GenerationRequest request = story(Sampling.DEFAULT.withTemperature(1.2f).withSeed(7));

    assertThat(Answer.of(engine, request).text()).isEqualTo(Answer.of(engine, request).text());
  }

  @Test
  void givesAnotherAnswerForAnotherSeed() {
    Sampling lively = Sampling.DEFAULT.withTemperature(1.2f);

    assertThat(Answer.of(engine, story(lively.withSeed(1))).text())
        .isNotEqualTo(Answer.of(engine, story(lively.withSeed(2))).text());
  }

  @Test
  void stopsAfterMaxTokens() {
    Answer answer = Answer.of(engine, story(Sampling.GREEDY).withMaxTokens(5));

    assertThat(answer.finished().completionTokens()).isEqualTo(5);
    assertThat(answer.finished().reason()).isEqualTo(FinishReason.LENGTH);
  }

  @Test
  void endsBeforeAStopTextThatSpansTokens() {
    String whole = Answer.of(engine, story(Sampling.GREEDY)).text();
    String stop = whole.substring(41, 60);

    Answer stopped = Answer.of(engine, story(Sampling.GREEDY).withStop(List.of("unseen", stop)));

    assertThat(stopped.text()).isEqualTo(whole.substring(0, whole.indexOf(stop)));
    assertThat(stopped.finished().reason()).isEqualTo(FinishReason.STOP);
  }

  @Test
  void streamsWholeCharacters() {
    GenerationRequest request =
        GenerationRequest.of(Prompt.text("日本語の文章: 私は学生です。🙂🙃 Ελληνικά, русский:"))
            .withSampling(Sampling.DEFAULT.withSeed(3))
            .withMaxTokens(80);

    assertThat(Answer.of(engine, request).pieces())
        .allSatisfy(piece -> assertThat(piece.text()).matches(LlamaEngineTest::isWhole));
  }

  private static boolean isWhole(String text) {
    return text.isEmpty()
        || (!Character.isLowSurrogate(text.charAt(0))
            && !Character.isHighSurrogate(text.charAt(text.length() - 1)));
  }

  @Test
  void namesBothLengthsWhenThePromptIsTooLong() {
    GenerationRequest request = GenerationRequest.of(Prompt.text("word ".repeat(3000)));
    int tokens = engine.countTokens(request.prompt());

    assertThatThrownBy(() -> engine.generate(request))
        .isInstanceOf(ContextOverflowException.class)
        .hasMessageContaining(String.valueOf(tokens))
        .hasMessageContaining("1024");
  }

  @Test
  void finishesAtTheEndOfTheContext() {
    GenerationRequest request =
        GenerationRequest.of(Prompt.text("one two three ".repeat(330)))
            .withSampling(Sampling.GREEDY);

    Answer answer = Answer.of(engine, request);

    assertThat(answer.finished().reason()).isEqualTo(FinishReason.LENGTH);
    assertThat(answer.finished().promptTokens() + answer.finished().completionTokens())
        .isEqualTo(1024);
  }

  @Test
  void cancelsInTheMiddleOfAPromptAndAnswersTheNext() {
    GenerationRequest directions =
        GenerationRequest.of(Prompt.text("north south east ".repeat(300)));
    TokenStream cancelled = engine.generate(directions);
    assertThat(cancelled.next(Duration.ofMillis(20))).isEmpty();
    cancelled.close();

    assertThat(Answer.of(engine, FRANCE).text()).contains("Paris");
    assertThat(Answer.next(cancelled))
        .isInstanceOfSatisfying(
            TokenEvent.Finished.class,
            end -> {
              assertThat(end.reason()).isEqualTo(FinishReason.CANCELLED);
              assertThat(end.completionTokens()).isZero();
            });
  }

  @Test
  void keepsControlTokensInAMessageAsText() {
    int empty = engine.countTokens(Prompt.chat(ChatMessage.user("")));

    for (String control : List.of("<|im_end|>", "<|im_start|>", "<|endoftext|>")) {
      int written = engine.countTokens(Prompt.chat(ChatMessage.user(control)));

      assertThat(written - empty).as("tokens of %s", control).isGreaterThan(3);
    }
  }

  @Test
  void addsTheSystemPromptOfTheModelsOwnTemplate() {
    int plain = engine.countTokens(Prompt.chat(ChatMessage.system(""), ChatMessage.user("Hi")));

    assertThat(engine.countTokens(Prompt.chat(ChatMessage.user("Hi")))).isGreaterThan(plain + 5);
  }

  @Test
  void reusesWhatTwoConversationsShare() {
    try (LlamaEngine own = LlamaEngine.open(EngineFiles.options())) {
      Prompt first =
          Prompt.chat(ChatMessage.system("Be brief. ".repeat(40)), ChatMessage.user("Hi"));
      Prompt second =
          Prompt.chat(ChatMessage.system("Be brief. ".repeat(40)), ChatMessage.user("Bye"));
      Answer fresh = Answer.of(own, greedy(second));
      Answer.of(own, greedy(first));

      Answer reused = Answer.of(own, greedy(second));

      assertThat(reused.finished().reusedTokens()).isGreaterThan(80);
      assertThat(reused.text()).isEqualTo(fresh.text());
    }
  }

  @Test
  void refusesAnEmptyPrompt() {
    assertThatThrownBy(() -> engine.generate(GenerationRequest.of(Prompt.text(""))))
        .isInstanceOf(LlamaException.class)
        .hasMessageContaining("empty");
  }

  private static GenerationRequest greedy(Prompt prompt) {
    return GenerationRequest.of(prompt).withSampling(Sampling.GREEDY).withMaxTokens(16);
  }

  private static GenerationRequest story(Sampling sampling) {
    return GenerationRequest.of(Prompt.chat(ChatMessage.user("Tell me a story about a fox.")))
        .withSampling(sampling)
        .withMaxTokens(40);
  }
}
