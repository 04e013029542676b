package dev.nearside.gateway.fetch;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds package clients in the folders of a search path. */
final class Clients {
  private final List<Path> folders;

  /**
   * @param searchPath in the form of the {@code PATH} variable
   */
  Clients(String searchPath) {
    folders =
        Stream.of(searchPath.split(Pattern.quote(File.pathSeparator)))
            .filter(folder -> !folder.isBlank())
            .map(Path::of)
            .toList();
  }

  /** The first way to start the client that answers when asked for its version. */
  Optional<PackageClient> find(PackageClient.Kind kind, Children children)
      throws InterruptedException {
    for (List<String> candidate : kind.candidates()) {
      Optional<Path> program = program(candidate.getFirst());
      if (program.isPresent()) {
        List<String> launch = new ArrayList<>(candidate);
        launch.set(0, program.get().toString());
        PackageClient client = new PackageClient(kind, List.copyOf(launch));
        if (children.succeeds(launch, "--version")) {
          return Optional.of(client);
        }
      }
    }
    return Optional.empty();
  }

  private Optional<Path> program(String name) {
    return folders.stream()
        .map(folder -> folder.resolve(name))
        .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
        .findFirst();
  }
}
