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

  /** The file to load. */
  public Path file() {
    return files.getFirst();
  }
}
