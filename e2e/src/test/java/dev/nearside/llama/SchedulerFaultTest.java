package dev.nearside.llama;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nearside.e2e.engine.EngineFiles;
import dev.nearside.llama.gguf.GgufHeader;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A request at which the engine fails ends alone. Works a scheduler by hand. */
class SchedulerFaultTest {
  /** A rule that no character matches. */
  private static final String DEAD_END = "root ::= \"a\" [^\\x00-\\U0010FFFF]";

  @Test
  void endsOnlyTheRequestForWhichABatchFails() {
    try (Rig rig = new Rig()) {
      Sequence good = rig.sequence(request("The capital of France is"));
      Sequence other = rig.sequence(request("Water boils at"));
      Sequence bad = rig.refusedByTheLibrary();
      rig.scheduler.start(good);
      rig.scheduler.start(bad);
      rig.scheduler.start(other);

      rig.work();

      assertFails(bad, "failed to decode");
      assertThat(text(good)).contains("Paris");
      assertThat(text(other)).isNotBlank();
      assertThat(rig.ended).hasValue(3);
      assertThat(rig.scheduler.hasRoomFor(Priority.BACKGROUND)).isTrue();
    }
  }

  @Test
  void endsARequestInTheMiddleOfOthersAnswers() {
    try (Rig rig = new Rig()) {
      Sequence good = rig.sequence(request("The capital of France is"));
      rig.scheduler.start(good);
      rig.scheduler.step(false);
      Sequence bad = rig.refusedByTheLibrary();
      rig.scheduler.start(bad);

      rig.work();

      assertFails(bad, "failed to decode");
      assertThat(text(good)).contains("Paris");
    }
  }

  @ParameterizedTest
  @ValueSource(floats = {0, 0.8f})
  void endsOnlyTheRequestWhoseGrammarAllowsNoToken(float temperature) {
    try (Rig rig = new Rig()) {
      Sequence good = rig.sequence(request("The capital of France is"));
      Sequence bad =
          rig.sequence(
              request("The first letter is")
                  .withGrammar(DEAD_END)
                  .withSampling(Sampling.DEFAULT.withTemperature(temperature)));
      rig.scheduler.start(good);
      rig.scheduler.start(bad);

      rig.work();

      assertFails(bad, "no token that the grammar allows");
      assertThat(text(good)).contains("Paris");
      assertThat(rig.ended).hasValue(2);
    }
  }

  @Test
  void reusesTheSlotOfAFailedRequest() {
    try (Rig rig = new Rig()) {
      for (int i = 0; i < 6; i++) {
        Sequence bad = rig.sequence(request("The first letter is").withGrammar(DEAD_END));
        rig.scheduler.start(bad);
        rig.work();
        assertFails(bad, "no token");
      }
      Sequence next = rig.sequence(request("The capital of France is"));
      rig.scheduler.start(next);

      rig.work();

      assertThat(text(next)).contains("Paris");
    }
  }

  private static GenerationRequest request(String text) {
    return GenerationRequest.of(Prompt.text(text)).withSampling(Sampling.GREEDY).withMaxTokens(12);
  }

  private static String text(Sequence sequence) {
    StringBuilder text = new StringBuilder();
    while (sequence.stream().next(Duration.ZERO).orElseThrow() instanceof TokenEvent.Piece piece) {
      text.append(piece.text());
    }
    return text.toString();
  }

  private static void assertFails(Sequence sequence, String reason) {
    assertThatThrownBy(() -> text(sequence))
        .isInstanceOf(LlamaException.class)
        .hasMessageContaining(reason)
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n"));
  }

  /** A scheduler with three slots, owned by the thread that makes it. */
  private static final class Rig implements Sequence.Owner, AutoCloseable {
    private final AtomicInteger ended = new AtomicInteger();
    private final LoadedModel model;
    private final Scheduler scheduler;

    Rig() {
      LlamaLibrary.load(EngineFiles.library());
      EngineOptions options = EngineFiles.options().withSlots(3).withSpeculation(false);
      model = LoadedModel.load(options, GgufHeader.read(options.model()));
      scheduler = new Scheduler(model, options, new Counters());
    }

    void work() {
      while (scheduler.idleNanos() == 0) {
        scheduler.step(false);
      }
    }

    Sequence sequence(GenerationRequest request) {
      return new Sequence(request, model.encode(request.prompt()), this);
    }

    /** Its second token is none of the vocabulary, so the library refuses the whole batch. */
    Sequence refusedByTheLibrary() {
      int[] prompt = {1, model.vocabulary().size() + 7, 2};
      return new Sequence(request("unused"), prompt, this);
    }

    @Override
    public void cancelled(Sequence sequence) {}

    @Override
    public void resumed() {}

    @Override
    public void ended() {
      ended.incrementAndGet();
    }

    @Override
    public void close() {
      scheduler.close();
      model.close();
    }
  }
}
