package dev.nearside.e2e.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.llama.ChatMessage;
import dev.nearside.llama.EngineOptions;
import dev.nearside.llama.GenerationRequest;
import dev.nearside.llama.LlamaEngine;
import dev.nearside.llama.Prompt;
import dev.nearside.llama.Sampling;
import dev.nearside.llama.SavedPrompts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What one engine has read and the next one need not. */
class SavedPromptsTest {
  private static final String INSTRUCTIONS =
      "You are the guide of a small museum and answer in one short sentence. ".repeat(37);

  private static final String QUESTION = "Who painted the ceiling?";

  @TempDir private static Path shared;
  private static String plainAnswer = "";

  @TempDir private Path folder;

  /** Two engines that save the instructions, and one that knows nothing of that. */
  @BeforeAll
  static void saveOnce() {
    answer(options(shared, 64), "Where is the exit?");
    answer(options(shared, 64), "What does a ticket cost?");
    plainAnswer = answer(EngineFiles.options().withSpeculation(false), QUESTION).text();
  }

  @Test
  void restoresInstructionsInAColdEngineWithTheSameAnswer() throws IOException {
    takeOver();

    Answer restored = answer(options(64), QUESTION);

    assertThat(restored.finished().reusedTokens()).isGreaterThan(512);
    assertThat(restored.text()).isEqualTo(plainAnswer);
  }

  @Test
  void savesTheSecondConversationOfOneEngine() {
    try (LlamaEngine engine = LlamaEngine.open(options(64))) {
      Answer.of(engine, request("Where is the exit?"));
      Answer.of(engine, request("What does a ticket cost?"));
    }

    assertThat(states()).hasSize(1);
    assertThat(answer(options(64), "Hello").finished().reusedTokens()).isGreaterThan(512);
  }

  @Test
  void savesTheInstructionsAndNothingThatAUserSays() {
    answer(options(64), "Who is buried here? ".repeat(15));
    answer(options(64), "Good morning");

    Path other = states(shared).getFirst();
    assertThat(states()).singleElement().isNotEqualTo(other);
    assertThat(states().getFirst()).hasSameBinaryContentAs(other).hasFileName(name(other));
  }

  @Test
  void savesNothingThatComesByOnce() {
    answer(options(64), "Where is the exit?");

    assertThat(states()).isEmpty();
  }

  @Test
  void savesNothingUnlessTheRequestAllowsIt() {
    try (LlamaEngine engine = LlamaEngine.open(options(64))) {
      for (String question : List.of("Where is the exit?", "What does a ticket cost?", "Hello")) {
        Answer.of(engine, request(question).withKeepInstructions(false));
      }
    }

    assertThat(folder.resolve("prompts")).doesNotExist();
  }

  @Test
  void savesNoShortInstructions() {
    GenerationRequest request =
        GenerationRequest.of(
                Prompt.chat(
                    ChatMessage.system("Answer briefly. ".repeat(20)),
                    ChatMessage.user("The weather was fine. ".repeat(120))))
            .withMaxTokens(1)
            .withKeepInstructions(true);
    try (LlamaEngine engine = LlamaEngine.open(options(64))) {
      Answer.of(engine, request);
      Answer.of(engine, request);
    }

    assertThat(folder.resolve("prompts")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 100, 5_000_000})
  void readsThePromptWhereItsFileIsDamaged(int at) throws IOException {
    Path saved = takeOver();
    byte[] bytes = Files.readAllBytes(saved);
    bytes[at] ^= 1;
    Files.write(saved, bytes);

    Answer answer = answer(options(64), QUESTION);

    assertThat(answer.finished().reusedTokens()).isZero();
    assertThat(answer.text()).isEqualTo(plainAnswer);
  }

  @Test
  void readsThePromptAgainForAnotherContext() throws IOException {
    takeOver();

    Answer other = answer(options(64).withContextLength(2048), "Where is the exit?");

    assertThat(other.finished().reusedTokens()).isZero();
  }

  @Test
  void deletesWhatIsThereWhenSwitchedOff() throws IOException {
    takeOver();

    LlamaEngine.open(options(0)).close();

    assertThat(folder.resolve("prompts")).isEmptyDirectory();
  }

  private static Answer answer(EngineOptions options, String question) {
    try (LlamaEngine engine = LlamaEngine.open(options)) {
      return Answer.of(engine, request(question));
    }
  }

  private static GenerationRequest request(String question) {
    return GenerationRequest.of(
            Prompt.chat(ChatMessage.system(INSTRUCTIONS), ChatMessage.user(question)))
        .withSampling(Sampling.GREEDY)
        .withMaxTokens(10)
        .withKeepInstructions(true);
  }

  private EngineOptions options(int megabytes) {
    return options(folder, megabytes);
  }

  private static EngineOptions options(Path home, int megabytes) {
    return EngineFiles.options()
        .withSpeculation(false)
        .withSavedPrompts(new SavedPrompts(home.resolve("prompts"), (long) megabytes << 20));
  }

  /** Copies what was saved before all tests; returns the copy. */
  private Path takeOver() throws IOException {
    Path saved = states(shared).getFirst();
    Files.createDirectory(folder.resolve("prompts"));
    return Files.copy(saved, folder.resolve("prompts").resolve(name(saved)));
  }

  private static String name(Path file) {
    return file.getFileName().toString();
  }

  private List<Path> states() {
    return states(folder);
  }

  private static List<Path> states(Path home) {
    try (Stream<Path> files = Files.list(home.resolve("prompts"))) {
      return files.filter(file -> file.toString().endsWith(".state")).toList();
    } catch (IOException e) {
      return List.of();
    }
  }
}
