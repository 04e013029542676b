package dev.nearside.gateway.device;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads the small files in which the kernel tells about the machine. What is missing is empty. */
final class SystemFiles {

  private SystemFiles() {}

  /** What a file says, without blanks around it. */
  static Optional<String> text(Path file) {
    try {
      return Optional.of(Files.readString(file).strip());
    } catch (IOException | UncheckedIOException _) {
      return Optional.empty();
    }
  }

  /** The whole number that a file says. */
  static Optional<Double> number(Path file) {
    return text(file).filter(text -> text.matches("-?\\d{1,15}")).map(Double::valueOf);
  }

  /** What is inside a folder. */
  static List<Path> folders(Path folder) {
    return files(folder, ".*");
  }

  /** What is inside a folder and has a name of that form. */
  static List<Path> files(Path folder, String name) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.getFileName().toString().matches(name)).sorted().toList();
    } catch (IOException | UncheckedIOException _) {
      return List.of();
    }
  }
}
