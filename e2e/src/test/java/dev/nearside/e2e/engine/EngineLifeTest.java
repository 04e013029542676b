package dev.nearside.e2e.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nearside.llama.ChatMessage;
import dev.nearside.llama.EngineBusyException;
import dev.nearside.llama.EngineOptions;
import dev.nearside.llama.FinishReason;
import dev.nearside.llama.GenerationRequest;
import dev.nearside.llama.LlamaEngine;
import dev.nearside.llama.LlamaException;
import dev.nearside.llama.LlamaLibrary;
import dev.nearside.llama.Prompt;
import dev.nearside.llama.Sampling;
import dev.nearside.llama.TokenEvent;
import dev.nearside.llama.TokenStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** Opening, sharing and closing engines. Alone in its process, because it measures memory. */
@Isolated
class EngineLifeTest {
  /** A text the model goes on with until it is stopped. */
  private static final GenerationRequest ENDLESS =
      GenerationRequest.of(Prompt.text("tick tock ".repeat(30))).withSampling(Sampling.GREEDY);

  @TempDir Path folder;

  @Test
  void returnsAllMemoryOverTwentyLives() throws IOException {
    openAnswerClose();
    openAnswerClose();
    long before = residentBytes();
    for (int i = 0; i < 20; i++) {
      openAnswerClose();
    }

    assertThat(residentBytes() - before).isLessThan(40L << 20);
  }

  private static void openAnswerClose() {
    try (LlamaEngine engine = LlamaEngine.open(EngineFiles.options())) {
      assertThat(Answer.of(engine, ENDLESS.withMaxTokens(3)).text()).isNotBlank();
    }
  }

  static long residentBytes() throws IOException {
    String line =
        Files.readAllLines(Path.of("/proc/self/status")).stream()
            .filter(s -> s.startsWith("VmRSS:"))
            .findFirst()
            .orElseThrow();
    return Long.parseLong(line.replaceAll("\\D", "")) << 10;
  }

  @Test
  void closesWhileGeneratingAndTellsTheReader() {
    LlamaEngine engine = LlamaEngine.open(EngineFiles.options());
    TokenStream stream = engine.generate(ENDLESS);
    assertThat(Answer.next(stream)).isInstanceOf(TokenEvent.Piece.class);

    engine.close();
    engine.close();

    assertThatThrownBy(() -> Answer.read(stream))
        .isInstanceOf(LlamaException.class)
        .hasMessageContaining("closed");
    assertThatThrownBy(() -> engine.generate(ENDLESS)).isInstanceOf(LlamaException.class);
    assertThatThrownBy(() -> engine.countTokens(ENDLESS.prompt()))
        .isInstanceOf(LlamaException.class);
  }

  @Test
  void refusesWorkBeyondItsQueueAndCancelsWhatWaits() {
    EngineOptions options = EngineFiles.options().withQueueLength(1);
    try (LlamaEngine engine = LlamaEngine.open(options);
        TokenStream running = engine.generate(ENDLESS)) {
      assertThat(Answer.next(running)).isInstanceOf(TokenEvent.Piece.class);
      TokenStream waiting = engine.generate(ENDLESS);

      assertThatThrownBy(() -> engine.generate(ENDLESS))
          .isInstanceOfSatisfying(
              EngineBusyException.class, e -> assertThat(e.queueLength()).isEqualTo(1));

      waiting.close();
      assertThat(Answer.read(waiting).finished().reason()).isEqualTo(FinishReason.CANCELLED);
      engine.generate(ENDLESS).close();
    }
  }

  @Test
  void hasRoomAgainAsSoonAsAnAnswerEnds() {
    EngineOptions options = EngineFiles.options().withQueueLength(0);
    try (LlamaEngine engine = LlamaEngine.open(options)) {
      for (int i = 0; i < 20; i++) {
        assertThat(Answer.of(engine, ENDLESS.withMaxTokens(1)).pieces()).hasSize(1);
      }
    }
  }

  @Test
  void givesUpAnAnswerNobodyReads() {
    EngineOptions options = EngineFiles.options().withReaderPatience(Duration.ofMillis(200));
    try (LlamaEngine engine = LlamaEngine.open(options)) {
      TokenStream forgotten = engine.generate(ENDLESS);

      Answer next = Answer.of(engine, ENDLESS.withMaxTokens(4));

      assertThat(next.finished().completionTokens()).isEqualTo(4);
      assertThatThrownBy(() -> Answer.read(forgotten)).hasMessageContaining("nobody read it");
    }
  }

  @Test
  void pausesForASlowReaderAndLosesNothing() throws InterruptedException {
    GenerationRequest request = ENDLESS.withMaxTokens(150);
    try (LlamaEngine engine = LlamaEngine.open(EngineFiles.options())) {
      String expected = Answer.of(engine, request).text();
      try (TokenStream slow = engine.generate(request)) {
        Thread.sleep(1500);

        assertThat(Answer.read(slow).text()).isEqualTo(expected);
      }
    }
  }

  @Test
  void answersSeveralAtTheSameTime() throws Exception {
    EngineOptions options = EngineFiles.options().withSlots(4);
    try (LlamaEngine engine = LlamaEngine.open(options);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Answer>> answers = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        String question = "What is " + i + " plus one? Then tell a story about it.";
        answers.add(
            threads.submit(() ->
                Answer.of(
                    engine,
                    GenerationRequest.of(Prompt.chat(ChatMessage.user(question)))
                        .withMaxTokens(30))));
      }
      for (Future<Answer> answer : answers) {
        assertThat(answer.get().text()).isNotBlank();
      }
    }
  }

  @Test
  void cancellingOneAnswerLeavesTheOthersAlone() {
    EngineOptions options = EngineFiles.options().withSlots(2);
    GenerationRequest request = ENDLESS.withMaxTokens(60);
    try (LlamaEngine engine = LlamaEngine.open(options)) {
      String alone = Answer.of(engine, request).text();
      try (TokenStream kept = engine.generate(request)) {
        for (int i = 0; i < 5; i++) {
          TokenStream other =
              engine.generate(GenerationRequest.of(Prompt.text("up down left ".repeat(250))));
          assertThat(other.next(Duration.ofMillis(30))).isEmpty();
          other.close();
        }
        Answer answer = Answer.read(kept);

        assertThat(answer.finished().reason()).isEqualTo(FinishReason.LENGTH);
        assertThat(answer.text()).startsWith(alone.substring(0, 10));
      }
    }
  }

  @Test
  void refusesAMissingModel() {
    assertRefused(folder.resolve("missing.gguf"), "there is no file");
  }

  @Test
  void refusesATruncatedModel() throws IOException {
    Path cut = Files.copy(EngineFiles.model(), folder.resolve("cut.gguf"));
    try (RandomAccessFile file = new RandomAccessFile(cut.toFile(), "rw")) {
      file.setLength(50_000_000);
    }

    assertRefused(cut, "cut off");
  }

  @Test
  void refusesAFileThatIsNoModel() throws IOException {
    assertRefused(Files.writeString(folder.resolve("notes.gguf"), "hello"), "GGUF");
  }

  @Test
  void refusesAnArchitectureTheLibraryDoesNotKnow() throws IOException {
    Path odd = Files.copy(EngineFiles.model(), folder.resolve("odd.gguf"));
    try (RandomAccessFile file = new RandomAccessFile(odd.toFile(), "rw")) {
      byte[] head = new byte[200];
      file.readFully(head);
      int at = new String(head, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf("llama");
      file.seek(at);
      file.write("lambs".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    }

    assertRefused(odd, "lambs");
  }

  @Test
  void refusesAFolderWithoutTheLibrary() {
    assertThatThrownBy(() -> LlamaLibrary.load(folder.resolve("nowhere")))
        .isInstanceOf(LlamaException.class)
        .hasMessageContaining("nowhere");
  }

  @Test
  void loadsTheLibraryOnlyOnce() {
    assertThat(LlamaLibrary.load(EngineFiles.library()))
        .isSameAs(LlamaLibrary.load(EngineFiles.library()));
  }

  private static void assertRefused(Path model, String reason) {
    assertThatThrownBy(() -> LlamaEngine.open(EngineOptions.of(EngineFiles.library(), model)))
        .isInstanceOf(LlamaException.class)
        .hasMessageContaining(reason)
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n"));
  }
}
