package dev.nearside.e2e.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.llama.ChatMessage;
import dev.nearside.llama.EngineOptions;
import dev.nearside.llama.EngineStatistics;
import dev.nearside.llama.GenerationRequest;
import dev.nearside.llama.LlamaEngine;
import dev.nearside.llama.Prompt;
import dev.nearside.llama.Sampling;
import dev.nearside.llama.TokenStream;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SpeculationTest {
  private static final String TEXT =
      "The lighthouse stood at the end of the pier. Every evening the keeper climbed its ninety steps, "
          + "lit the lamp and wrote the weather into a book. Ships from the north came late in autumn.";

  private static final List<String> TASKS =
      List.of(
          "Repeat this text: ",
          "Write this text again without changes: ",
          "Correct the spelling of this text: ",
          "Copy the first sentence of this text: ",
          "Which sentence names ships? Quote it. ",
          "Write this text twice: ",
          "List the sentences of this text: ",
          "Summarise this text: ",
          "Who climbed the steps? Quote the text: ",
          "Put this text into quotation marks: ");

  private static final List<String> OTHERS =
      List.of(
          "Count from one to twenty in words.",
          "Write the word tea ten times.",
          "What is the capital of France?",
          "Write a JSON array of five colours, twice.",
          "Tell me a story about a fox.",
          "Write a Java class Point with x and y, getters and setters.",
          "Name the days of the week, then name them again.",
          "Write a poem in which every line begins with 'The sea'.",
          "Explain what a lighthouse is.",
          "Write the alphabet three times.");

  private static List<GenerationRequest> requests() {
    return Stream.concat(TASKS.stream().map(task -> task + TEXT), OTHERS.stream())
        .map(text ->
            GenerationRequest.of(Prompt.chat(ChatMessage.user(text)))
                .withSampling(Sampling.GREEDY)
                .withMaxTokens(64))
        .toList();
  }

  @Test
  void givesTheSameAnswersAsPlainDecoding() {
    List<String> plain;
    try (LlamaEngine engine = LlamaEngine.open(EngineFiles.options().withSpeculation(false))) {
      plain = requests().stream().map(request -> Answer.of(engine, request).text()).toList();
    }
    try (LlamaEngine engine = LlamaEngine.open(EngineFiles.options())) {
      List<String> guessed =
          requests().stream().map(request -> Answer.of(engine, request).text()).toList();
      EngineStatistics done = engine.statistics();

      assertThat(guessed).isEqualTo(plain);
      assertThat(done.accepted()).isPositive().isLessThanOrEqualTo(done.drafted());
    }
  }

  /** From 512 tokens on, several threads share the attention of a single token in another way. */
  @Test
  void givesTheSameAnswerAfterALongPromptWithSeveralThreads() {
    EngineOptions options = EngineFiles.options().withThreads(2);
    GenerationRequest request =
        GenerationRequest.of(
                Prompt.chat(ChatMessage.user("Write this text again: " + TEXT.repeat(9))))
            .withSampling(Sampling.GREEDY)
            .withMaxTokens(96);
    String plain;
    try (LlamaEngine engine = LlamaEngine.open(options.withSpeculation(false))) {
      plain = Answer.of(engine, request).text();
    }
    try (LlamaEngine engine = LlamaEngine.open(options)) {
      assertThat(Answer.of(engine, request).text()).isEqualTo(plain);
      assertThat(engine.statistics().accepted()).isPositive();
    }
  }

  @Test
  void answersSeveralAtOnce() {
    try (LlamaEngine engine = LlamaEngine.open(EngineFiles.options().withSlots(3))) {
      GenerationRequest copy = requests().getFirst();
      String alone = Answer.of(engine, copy).text();

      List<TokenStream> streams =
          IntStream.range(0, 3).mapToObj(_ -> engine.generate(copy)).toList();

      assertThat(streams)
          .allSatisfy(stream -> assertThat(Answer.read(stream).text()).isEqualTo(alone));
    }
  }
}
