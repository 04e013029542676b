package dev.nearside.gateway.config;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/** Finds and reads {@code nearside.yaml}. */
public final class ConfigFile {
  private static final String NAME = "nearside.yaml";
  private static final int LARGEST = 1 << 20;

  private static final String ALIAS_RULE =
      "anchors and aliases (& and *) are not used here; put a value that begins with one in quotes";

  private static final LoadSettings YAML =
      LoadSettings.builder()
          .setAllowNonScalarKeys(true)
          .setMaxAliasesForCollections(0)
          .setCodePointLimit(LARGEST)
          .build();

  private ConfigFile() {}

  /**
   * What holds for this start: the file that {@link #find} finds, or the defaults with the clouds
   * of the environment.
   *
   * @param option what {@code --config} names
   * @throws ConfigException if the file or the environment is wrong
   */
  public static Config load(
      Optional<Path> option, Map<String, String> environment, Path workingFolder) {
    return find(option, environment, workingFolder, Files::exists)
        .map(file -> read(file, environment))
        .orElseGet(() -> Config.DEFAULT.withClouds(EnvironmentClouds.from(environment)));
  }

  /**
   * The file to read: {@code --config}, then {@code $NEARSIDE_CONFIG}, both whether they exist or
   * not, then {@code nearside.yaml} in the working folder, then in {@code ~/.config/nearside}.
   */
  public static Optional<Path> find(
      Optional<Path> option,
      Map<String, String> environment,
      Path workingFolder,
      Predicate<Path> exists) {
    Optional<Path> named =
        option.or(() ->
            Optional.ofNullable(environment.get("NEARSIDE_CONFIG"))
                .filter(text -> !text.isBlank())
                .map(Path::of));
    return named
        .map(workingFolder::resolve)
        .or(() ->
            Stream.of(
                    workingFolder.resolve(NAME),
                    home(environment).resolve(".config/nearside").resolve(NAME))
                .filter(exists)
                .findFirst());
  }

  /**
   * Reads one file. {@code ${NAME}} stands for a variable of the environment, {@code ~/} for the
   * home folder; other relative paths start at the file's folder. With no {@code clouds} in the
   * file they come from the environment, see {@link EnvironmentClouds}.
   *
   * @throws ConfigException with all that is wrong in it
   */
  public static Config read(Path file, Map<String, String> environment) {
    Problems problems = new Problems(file.toString());
    String text = text(file);
    Section root = Section.root(compose(file, text), problems, new Variables(environment));
    Path folder = file.toAbsolutePath().getParent();
    Config config = new ConfigReader(environment, folder == null ? file : folder).read(root);
    problems.check();
    return config;
  }

  /**
   * Where the ledger lies unless the file says otherwise: in the user's data folder, or with all
   * the rest in {@code NEARSIDE_HOME} where that is set.
   */
  public static Path usualLedger(Map<String, String> environment) {
    String moved = environment.getOrDefault("NEARSIDE_HOME", "");
    if (!moved.isBlank()) {
      return Path.of(moved).resolve("ledger.db");
    }
    String data = environment.getOrDefault("XDG_DATA_HOME", "");
    Path folder = data.isBlank() ? home(environment).resolve(".local/share") : Path.of(data);
    return folder.resolve("nearside").resolve("ledger.db");
  }

  static Path home(Map<String, String> environment) {
    String home = environment.getOrDefault("HOME", "");
    return Path.of(home.isBlank() ? System.getProperty("user.home", ".") : home);
  }

  private static String text(Path file) {
    try {
      if (Files.isDirectory(file)) {
        throw problem(file, "is a folder; name the file in it");
      }
      if (Files.size(file) > LARGEST) {
        throw problem(file, "is larger than 1 MB, which no configuration is; name another file");
      }
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
          .toString();
    } catch (NoSuchFileException e) {
      throw problem(file, "does not exist; create it or name another file");
    } catch (AccessDeniedException e) {
      throw problem(file, "may not be read; change its permissions");
    } catch (CharacterCodingException e) {
      throw problem(file, "is no UTF-8 text; save it as UTF-8");
    } catch (IOException e) {
      throw problem(file, "cannot be read (" + e.getClass().getSimpleName() + ")");
    }
  }

  private static Optional<Node> compose(Path file, String text) {
    try {
      return new Compose(YAML).composeString(text);
    } catch (MarkedYamlEngineException e) {
      int line = e.getProblemMark().map(Mark::getLine).orElse(0);
      throw new ConfigException(
          List.of(file + " line " + (line + 1) + ": " + syntaxProblem(e.getProblem())));
    } catch (YamlEngineException e) {
      throw problem(
          file,
          String.valueOf(e.getMessage()).contains("aliases")
              ? ALIAS_RULE
              : "is no valid YAML; look for special characters and unclosed quotes");
    }
  }

  /** The parser's words, except where they could repeat a value. */
  private static String syntaxProblem(String problem) {
    if (problem.contains("TAB")) {
      return "a tab stands where YAML wants spaces; indent with spaces";
    }
    if (problem.contains("alias") || problem.contains("anchor")) {
      return ALIAS_RULE;
    }
    return "this is no valid YAML: " + problem.replaceAll("\\s+", " ");
  }

  private static ConfigException problem(Path file, String what) {
    return new ConfigException(List.of(file + " " + what));
  }
}
