package dev.nearside.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.core.Answer;
import dev.nearside.core.Hybrid;
import dev.nearside.core.backend.Delta;
import dev.nearside.core.backend.cloud.Clouds;
import dev.nearside.core.backend.cloud.Reachability;
import dev.nearside.core.backend.local.LlamaModel;
import dev.nearside.core.backend.local.NoLocalEmbeddings;
import dev.nearside.core.budget.Budget;
import dev.nearside.core.cache.AnswerCache;
import dev.nearside.core.consent.Gate;
import dev.nearside.core.ledger.Recorder;
import dev.nearside.core.policy.Policy;
import dev.nearside.core.privacy.Masking;
import dev.nearside.core.privacy.Scanner;
import dev.nearside.core.request.Message;
import dev.nearside.core.request.Request;
import dev.nearside.core.request.Role;
import dev.nearside.core.request.Sampling;
import dev.nearside.core.request.Target;
import dev.nearside.core.signal.DeviceState;
import dev.nearside.core.signal.DifficultyEstimator;
import dev.nearside.core.signal.memory.Corrections;
import dev.nearside.core.signal.memory.Learning;
import dev.nearside.e2e.engine.EngineFiles;
import dev.nearside.llama.SavedPrompts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Which prompts the hybrid brain lets the local engine keep on disk. */
class SavedPromptsPrivacyTest {
  private static final String INSTRUCTIONS =
      "You are the guide of a small museum and answer in one short sentence. ".repeat(37);

  private static final String PRIVATE = "My card is 4111 1111 1111 1111.";

  @TempDir Path folder;

  @Test
  void keepsInstructionsThatTellNothingEvenIfTheUserDoes() {
    askTwice(INSTRUCTIONS, PRIVATE, "{}");

    assertThat(kept()).hasSize(1);
  }

  @Test
  void keepsNoPrivateInstructions() {
    askTwice(INSTRUCTIONS + PRIVATE, "Hello", "{}");

    assertThat(kept()).isEmpty();
  }

  @Test
  void keepsNoInstructionsWithPrivateTools() {
    askTwice(
        INSTRUCTIONS,
        "Hello",
        """
        {"tools": [{"type": "function", "function": {"name": "pay", "description": "%s"}}]}
        """
            .formatted(PRIVATE));

    assertThat(kept()).isEmpty();
  }

  private void askTwice(String instructions, String user, String extra) {
    try (Hybrid hybrid =
        new Hybrid(
            Policy.DEFAULT,
            Scanner.standard(),
            Masking.PLACEHOLDERS,
            new DifficultyEstimator(),
            LlamaModel.of(
                "small",
                EngineFiles.library(),
                EngineFiles.model(),
                new LlamaModel.Settings(
                    1024,
                    OptionalInt.of(1),
                    1,
                    4,
                    new SavedPrompts(folder, 64 << 20),
                    Optional.empty())),
            NoLocalEmbeddings.INSTANCE,
            new Clouds(List.of(), new Reachability()),
            Recorder.NONE,
            Gate.closed(),
            AnswerCache.none(),
            Budget.unlimited(),
            () -> DeviceState.UNKNOWN,
            new Learning(Corrections.NONE))) {
      for (String question : List.of(user, "Again: " + user)) {
        read(hybrid.answer(request(instructions, question, extra)));
      }
    }
  }

  private static Request request(String instructions, String user, String extra) {
    return new Request(
        new Target.Local(),
        Optional.empty(),
        List.of(Message.of(Role.SYSTEM, instructions), Message.of(Role.USER, user)),
        new Sampling(
            OptionalDouble.of(0),
            OptionalDouble.empty(),
            OptionalInt.empty(),
            OptionalDouble.empty(),
            OptionalLong.empty(),
            List.of(),
            OptionalInt.of(2)),
        true,
        Set.of(),
        (ObjectNode) JsonMapper.shared().readTree(extra));
  }

  private static void read(Answer answer) {
    try (answer) {
      Delta delta;
      do {
        delta = answer.next(Duration.ofMinutes(1)).orElseThrow();
      } while (!(delta instanceof Delta.Done));
    }
  }

  /** All files, be they states or only traces of prompts that came by. */
  private List<Path> kept() {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
