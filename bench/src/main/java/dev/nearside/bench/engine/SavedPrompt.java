package dev.nearside.bench.engine;

import dev.nearside.bench.BenchException;
import dev.nearside.llama.ChatMessage;
import dev.nearside.llama.EngineOptions;
import dev.nearside.llama.GenerationRequest;
import dev.nearside.llama.LlamaEngine;
import dev.nearside.llama.Prompt;
import dev.nearside.llama.SavedPrompts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Instructions of 1,000 tokens that an engine which has just started finds on disk: its time to
 * first token ÷ that of one that has to read them.
 */
final class SavedPrompt {
  private static final int TOKENS = 1000;
  private static final int ANSWER = 4;
  private static final long LARGEST = 1L << 30;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private SavedPrompt() {}

  static ObjectNode measure(Rig rig) {
    Ratios wall = new Ratios();
    Ratios cpu = new Ratios();
    EngineOptions options = rig.options().withContextLength(2 * TOKENS);
    try {
      Path folder = Files.createTempDirectory("nearside-prompts");
      try {
        EngineOptions saving = options.withSavedPrompts(new SavedPrompts(folder, LARGEST));
        save(saving, folder);
        for (int pair = 0; pair < rig.pairs(); pair++) {
          Timing cold = start(options);
          Timing restored = start(saving);
          wall.add((double) restored.wallNanos() / cold.wallNanos());
          cpu.add((double) restored.cpuNanos() / cold.cpuNanos());
        }
      } finally {
        delete(folder);
      }
    } catch (IOException e) {
      throw new BenchException("Cannot use a temporary folder: " + e.getMessage(), e);
    }
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("unit", "time to first token after a start, with the prompt on disk ÷ without");
    json.put("pairs", rig.pairs());
    json.set("wall", wall.json());
    json.set("cpu", cpu.json());
    return json;
  }

  /** Asks until the instructions are on disk: it takes two requests and a moment. */
  private static void save(EngineOptions saving, Path folder) throws IOException {
    try (LlamaEngine engine = LlamaEngine.open(saving)) {
      EngineRun.of(engine, request(engine, "Which is first?"));
      EngineRun.of(engine, request(engine, "Which is last?"));
      long end = System.nanoTime() + PATIENCE.toNanos();
      while (!holdsState(folder)) {
        if (System.nanoTime() > end) {
          throw new BenchException(
              "The engine saved no prompt in " + PATIENCE.toMinutes() + " min");
        }
        TimeUnit.MILLISECONDS.sleep(50);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchException("Interrupted while measuring", e);
    }
  }

  private static Timing start(EngineOptions options) {
    try (LlamaEngine engine = LlamaEngine.open(options)) {
      return EngineRun.of(engine, request(engine, "Which is your favourite?")).prefill();
    }
  }

  private static GenerationRequest request(LlamaEngine engine, String question) {
    String instructions = "Here are words: " + Words.text(engine, TOKENS, 1) + ".";
    Prompt prompt = Prompt.chat(ChatMessage.system(instructions), ChatMessage.user(question));
    return Rig.greedy(prompt, ANSWER).withKeepInstructions(true);
  }

  private static boolean holdsState(Path folder) throws IOException {
    return files(folder).stream().anyMatch(file -> file.toFile().length() > TOKENS);
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }

  private static void delete(Path folder) throws IOException {
    for (Path file : files(folder)) {
      Files.delete(file);
    }
    Files.delete(folder);
  }
}
