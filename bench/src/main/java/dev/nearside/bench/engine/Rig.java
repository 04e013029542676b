package dev.nearside.bench.engine;

import dev.nearside.bench.BenchException;
import dev.nearside.llama.EngineOptions;
import dev.nearside.llama.GenerationRequest;
import dev.nearside.llama.Prompt;
import dev.nearside.llama.Sampling;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What every part measures with.
 *
 * @param library folder of the llama.cpp library
 * @param model GGUF file
 * @param program the native program, if there is one
 * @param threads computing threads, of both sides
 * @param pairs how many times to repeat a comparison
 * @param seconds length of the soak
 */
record Rig(Path library, Path model, Optional<Path> program, int threads, int pairs, int seconds) {
  static final int CONTEXT = 1024;

  /** With guessing, as in the product. */
  EngineOptions options() {
    return EngineOptions.of(library, model).withContextLength(CONTEXT).withThreads(threads);
  }

  /** Without guessing: token by token, as the native program does. */
  EngineOptions plainOptions() {
    return options().withSpeculation(false);
  }

  NativeProgram startNative(int slots) {
    return NativeProgram.start(
        program.orElseThrow(() ->
            new BenchException("There is no gcc to build the native program with; install gcc")),
        library,
        model,
        threads,
        slots,
        CONTEXT);
  }

  static GenerationRequest greedy(Prompt prompt, int tokens) {
    return GenerationRequest.of(prompt).withSampling(Sampling.GREEDY).withMaxTokens(tokens);
  }
}
