package dev.nearside.e2e.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.nearside.llama.EmbeddingEngine;
import dev.nearside.llama.EmbeddingOptions;
import dev.nearside.llama.EngineBusyException;
import dev.nearside.llama.LlamaException;
import dev.nearside.llama.TextTooLongException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A small chat model, and a tiny encoder with random weights, as embedding models. */
class EmbeddingEngineTest {
  private static final String SENTENCE = "The old lighthouse keeper watched the storm.";

  private static final List<Triple> TRIPLES =
      List.of(
          new Triple(
              "The cat sleeps on the sofa.",
              "A kitten is sleeping on the couch.",
              "The stock market fell sharply today."),
          new Triple(
              "How do I bake bread?",
              "What is the recipe for baking a loaf of bread?",
              "The train to Berlin leaves at noon."),
          new Triple(
              "She plays the violin in an orchestra.",
              "He is a musician who plays the cello.",
              "The invoice must be paid in thirty days."),
          new Triple(
              "Rain is expected tomorrow.",
              "The weather forecast says it will rain.",
              "My computer does not start any more."),
          new Triple(
              "The doctor prescribed an antibiotic.",
              "The physician gave her medicine.",
              "The football team won the cup."),
          new Triple(
              "Water boils at one hundred degrees.",
              "At 100 degrees Celsius water starts to boil.",
              "Parliament passed the new law."));

  private static final AtomicInteger FILES = new AtomicInteger();

  @TempDir private static Path folder;
  private static EmbeddingEngine engine;

  @BeforeAll
  static void open() {
    engine = EmbeddingEngine.open(options());
  }

  @AfterAll
  static void close() {
    engine.close();
  }

  private static EmbeddingOptions options() {
    return EmbeddingOptions.of(EngineFiles.library(), EngineFiles.model())
        .withContextLength(256)
        .withThreads(1);
  }

  private static EmbeddingOptions encoder(int pooling) {
    Path file = TinyBert.write(folder.resolve("bert" + FILES.incrementAndGet() + ".gguf"), pooling);
    return EmbeddingOptions.of(EngineFiles.library(), file).withThreads(1);
  }

  /** A chat model of this size is a weak judge of meaning: it gets the fourth one wrong. */
  @Test
  void putsMostTextsOfLikeMeaningNearer() {
    assertThat(TRIPLES.stream().filter(EmbeddingEngineTest::isJudgedWell).count())
        .isGreaterThanOrEqualTo(5);
  }

  private record Triple(String text, String like, String unlike) {}

  private static boolean isJudgedWell(Triple triple) {
    List<float[]> vectors = engine.embed(List.of(triple.text(), triple.like(), triple.unlike()));
    return dot(vectors.get(0), vectors.get(1)) > dot(vectors.get(0), vectors.get(2));
  }

  @Test
  void givesVectorsOfLengthOneAndTheModelsWidth() {
    float[] vector = engine.embed(SENTENCE);

    assertThat(engine.dimension()).isEqualTo(576);
    assertThat(vector).hasSize(576);
    assertThat(dot(vector, vector)).isCloseTo(1, within(1e-5));
  }

  @Test
  void givesTheSameVectorForTheSameText() {
    assertThat(engine.embed(SENTENCE)).isEqualTo(engine.embed(SENTENCE));
  }

  /** The kernels for 4-bit weights round otherwise for more rows; see the encoder for exactness. */
  @Test
  void givesEachTextOfABatchTheVectorItHasAlone() {
    List<String> texts =
        IntStream.range(0, 40)
            .mapToObj(i -> "Sentence " + i + " " + "and more ".repeat(i % 9))
            .toList();

    List<float[]> together = engine.embed(texts);

    assertThat(together).hasSize(texts.size());
    for (int i = 0; i < texts.size(); i++) {
      assertThat(dot(together.get(i), engine.embed(texts.get(i)))).isGreaterThan(0.9999);
    }
  }

  @Test
  void embedsNothingAsNothing() {
    assertThat(engine.embed(List.of())).isEmpty();
  }

  @Test
  void refusesAnEmptyText() {
    assertThatThrownBy(() -> engine.embed(List.of("one", "")))
        .isInstanceOf(LlamaException.class)
        .hasMessageContaining("empty");
  }

  @Test
  void namesBothLengthsWhenATextIsTooLong() {
    assertThatThrownBy(() -> engine.embed("word ".repeat(1000)))
        .isInstanceOfSatisfying(
            TextTooLongException.class, e -> assertThat(e.textTokens()).isGreaterThan(1000))
        .hasMessageContaining("1001")
        .hasMessageContaining("256");
  }

  @Test
  void embedsATextThatFillsTheContext() {
    String text = "word ".repeat(255);

    assertThat(engine.countTokens(List.of(text))).isEqualTo(256);
    assertThat(engine.embed(text)).hasSize(576);
  }

  @Test
  void takesAnythingForText() {
    assertThat(engine.embed(List.of(" ", "\0", "🙂🙃", "\ud800", "<|im_end|>"))).hasSize(5);
  }

  @Test
  void servesManyThreadsAtOnce() {
    float[] alone = engine.embed(SENTENCE);
    List<CompletableFuture<float[]>> calls =
        IntStream.range(0, 24)
            .mapToObj(i ->
                CompletableFuture.supplyAsync(
                    () -> engine.embed(SENTENCE), Thread::startVirtualThread))
            .toList();

    assertThat(calls).allSatisfy(call -> assertNear(call.join(), alone));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void runsAnEncoderWithEveryKindOfPooling(int pooling) {
    try (EmbeddingEngine own = EmbeddingEngine.open(encoder(pooling))) {
      List<String> texts = List.of("a fox", "the lazy dog", "a fox");
      List<float[]> vectors = own.embed(texts);

      assertThat(own.dimension()).isEqualTo(TinyBert.WIDTH);
      assertThat(own.contextLength()).isEqualTo(TinyBert.CONTEXT);
      assertThat(own.countTokens(List.of("a fox"))).isEqualTo(6);
      assertNear(vectors.get(0), vectors.get(2));
      assertThat(dot(vectors.get(0), vectors.get(1))).isLessThan(0.99999);
      assertNear(vectors.get(1), own.embed(texts.get(1)));
    }
  }

  @Test
  void givesEachTextOfAnEncodersBatchTheVectorItHasAlone() {
    List<String> texts = List.of("fox", "the lazy dog", "a", "jumps over", "quick brown", "of");
    try (EmbeddingEngine own = EmbeddingEngine.open(encoder(1))) {
      List<float[]> together = own.embed(texts);

      for (int i = 0; i < texts.size(); i++) {
        assertNear(together.get(i), own.embed(texts.get(i)));
      }
    }
  }

  @Test
  void refusesAModelThatRanks() {
    assertThatThrownBy(() -> EmbeddingEngine.open(encoder(4)))
        .isInstanceOf(LlamaException.class)
        .hasMessageContaining("ranks");
  }

  @Test
  void refusesAMissingFile() {
    EmbeddingOptions missing =
        EmbeddingOptions.of(EngineFiles.library(), folder.resolve("missing.gguf"));

    assertThatThrownBy(() -> EmbeddingEngine.open(missing))
        .isInstanceOf(LlamaException.class)
        .hasMessageContaining("missing.gguf");
  }

  @Test
  void closesTwiceAndRefusesFromThenOn() {
    EmbeddingEngine own = EmbeddingEngine.open(encoder(1));
    own.close();
    own.close();

    assertThatThrownBy(() -> own.embed("late"))
        .isInstanceOf(LlamaException.class)
        .hasMessageContaining("closed");
  }

  @Test
  void closesWhileEmbeddingAndTellsTheCaller() throws InterruptedException {
    EmbeddingEngine own = EmbeddingEngine.open(options().withQueueLength(0));
    CompletableFuture<List<float[]>> call = new CompletableFuture<>();
    startEndlessCall(own, call);

    own.close();

    assertThatThrownBy(call::join).hasMessageContaining("closed");
  }

  @Test
  void endsTheWorkOfAnInterruptedCallerAndServesTheNext() throws InterruptedException {
    try (EmbeddingEngine own = EmbeddingEngine.open(options().withQueueLength(0))) {
      CompletableFuture<List<float[]>> call = new CompletableFuture<>();
      Thread caller = startEndlessCall(own, call);

      caller.interrupt();

      assertThatThrownBy(call::join).hasMessageContaining("Interrupted");
      assertThat(own.embed(SENTENCE)).hasSize(576);
    }
  }

  @Test
  void refusesCallsBeyondItsQueue() throws InterruptedException {
    try (EmbeddingEngine own = EmbeddingEngine.open(options().withQueueLength(0))) {
      Thread caller = startEndlessCall(own, new CompletableFuture<>());

      assertThatThrownBy(() -> own.embed(SENTENCE)).isInstanceOf(EngineBusyException.class);
      caller.interrupt();
    }
  }

  /** Returns when the engine, which has no queue, has taken the call. */
  private static Thread startEndlessCall(
      EmbeddingEngine own, CompletableFuture<List<float[]>> result) throws InterruptedException {
    Thread caller =
        Thread.ofVirtual()
            .start(() -> {
              while (!result.isDone()) {
                try {
                  result.complete(
                      own.embed(Collections.nCopies(2000, "north south east west ".repeat(50))));
                } catch (EngineBusyException e) {
                  Thread.onSpinWait();
                } catch (LlamaException e) {
                  result.completeExceptionally(e);
                }
              }
            });
    while (!isBusy(own)) {
      Thread.sleep(1);
    }
    return caller;
  }

  private static boolean isBusy(EmbeddingEngine own) {
    try {
      return own.countTokens(List.of("a")) == 0;
    } catch (EngineBusyException e) {
      return true;
    }
  }

  private static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (double) a[i] * b[i];
    }
    return sum;
  }

  private static void assertNear(float[] actual, float[] expected) {
    assertThat(actual).hasSameSizeAs(expected);
    for (int i = 0; i < expected.length; i++) {
      assertThat(actual[i]).isCloseTo(expected[i], within(1e-4f));
    }
  }
}
