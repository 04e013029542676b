package dev.nearside.gateway.fetch;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A model that is on the disk.
 *
 * @param name what it is called here
 * @param files its GGUF files; the first is the one to load
 * @param bytes size of all files together
 * @param source where it was pulled from, see {@link Source.Web#id()}; empty for others
 */
public record InstalledModel(String name, List<Path> files, long bytes, Optional<String> source) {

  /** Copies the list. */
  public InstalledModel {
    files = List.copyOf(files);
  }

  /** The model of a file anywhere, with the other parts of a split one. */
  public static InstalledModel at(Path file) {
    String fileName = file.getFileName().toString();
    List<Path> files = Split.parts(fileName).stream().map(file::resolveSibling).toList();
    long bytes = files.stream().mapToLong(part -> part.toFile().length()).sum();
    return new InstalledModel(Split.stem(fileName), files, bytes, Optional.empty());
  }

  /** The file to load. */
  public Path file() {
    return files.getFirst();
  }
}
