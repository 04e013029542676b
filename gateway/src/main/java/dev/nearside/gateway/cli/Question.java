package dev.nearside.gateway.cli;

import dev.nearside.core.request.Content;
import dev.nearside.core.request.Message;
import dev.nearside.core.request.Mode;
import dev.nearside.core.request.Request;
import dev.nearside.core.request.Role;
import dev.nearside.core.request.Sampling;
import dev.nearside.core.request.Target;
import dev.nearside.gateway.config.Config;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.JsonNodeFactory;

/** What a person asks on the command line. */
final class Question {

  @Parameters(
      arity = "0..*",
      paramLabel = "QUESTION",
      description = "What to ask. Without it, or with -, it is read from standard input.")
  private List<String> words = List.of();

  @Option(
      names = {"-f", "--file"},
      paramLabel = "FILE",
      description = "A text, Markdown or PDF file to ask about; may be given several times.")
  private List<Path> files = List.of();

  @Option(names = "--local", description = "Answer on this machine, whatever happens.")
  private boolean local;

  @Option(names = "--cloud", description = "Answer in the cloud.")
  private boolean cloud;

  @Option(
      names = {"-m", "--model"},
      paramLabel = "NAME",
      description = "auto, local, cloud, provider/model, or a cloud model's name.")
  private @Nullable String model;

  @Option(
      names = "--mode",
      paramLabel = "MODE",
      description = "auto, only-on-device, prefer-on-device, prefer-in-cloud or only-in-cloud.")
  private @Nullable String mode;

  @Option(names = "--max-tokens", paramLabel = "N", description = "The longest answer, in tokens.")
  private @Nullable Integer maxTokens;

  /**
   * The request this makes.
   *
   * @param targets what a model's name means
   * @throws CommandException when it makes none
   */
  Request request(Function<String, Target> targets) {
    List<Content> parts = new ArrayList<>();
    String question = question();
    if (!question.isEmpty()) {
      parts.add(new Content.Text(question));
    }
    for (Path file : files) {
      parts.add(new Content.Text(file.getFileName() + ":\n\n" + Documents.read(file)));
    }
    if (parts.isEmpty()) {
      throw new CommandException("There is no question. Write it behind the command, in quotes.");
    }
    return new Request(
        targets.apply(modelName()),
        readMode(),
        List.of(new Message(Role.USER, parts, List.of(), Optional.empty(), Optional.empty())),
        sampling(),
        true,
        Set.of(),
        JsonNodeFactory.instance.objectNode());
  }

  /** The config, without a local model where the question is for the cloud alone. */
  Config needed(Config config) {
    return cloud || Mode.ONLY_IN_CLOUD.wireName().equals(mode) ? config.withoutLocal() : config;
  }

  private String question() {
    String text = String.join(" ", words).strip();
    boolean fromInput = text.equals("-") || (text.isEmpty() && files.isEmpty());
    return fromInput ? standardInput() : text;
  }

  private static String standardInput() {
    if (Terminal.isWatched()) {
      System.err.println("Type your question, then Ctrl-D.");
    }
    try {
      return new String(System.in.readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String modelName() {
    int named = (local ? 1 : 0) + (cloud ? 1 : 0) + (model != null ? 1 : 0);
    if (named > 1) {
      throw new CommandException("Give one of --local, --cloud and --model.");
    }
    return local ? "local" : cloud ? "cloud" : model == null ? "auto" : model;
  }

  private Optional<Mode> readMode() {
    if (mode == null) {
      return Optional.empty();
    }
    return Optional.of(
        Mode.of(mode)
            .orElseThrow(() ->
                new CommandException(
                    "--mode must be one of "
                        + Arrays.stream(Mode.values())
                            .map(Mode::wireName)
                            .collect(Collectors.joining(", "))
                        + ".")));
  }

  private Sampling sampling() {
    if (maxTokens == null) {
      return Sampling.DEFAULT;
    }
    if (maxTokens < 1) {
      throw new CommandException("--max-tokens must be at least 1.");
    }
    return new Sampling(
        Sampling.DEFAULT.temperature(),
        Sampling.DEFAULT.topP(),
        Sampling.DEFAULT.topK(),
        Sampling.DEFAULT.minP(),
        Sampling.DEFAULT.seed(),
        Sampling.DEFAULT.stop(),
        OptionalInt.of(maxTokens));
  }
}
