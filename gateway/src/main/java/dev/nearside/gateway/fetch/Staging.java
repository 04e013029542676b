package dev.nearside.gateway.fetch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folder in which one download comes together. What is finished has the suffix {@code .part},
 * what can be gone on with {@code .begun} and a {@code .note} beside it. These outlive a broken
 * attempt; everything else in the folder is rubbish of such an attempt.
 */
record Staging(Path folder) {
  private static final String FINISHED = ".part";
  private static final String BEGUN = ".begun";
  private static final String NOTE = ".note";

  /**
   * Where one file comes together.
   *
   * @param part the finished file
   * @param begun its beginning
   * @param noteFile says what it is the beginning of
   */
  record Place(Path part, Path begun, Path noteFile) {

    /** What an earlier attempt noted; empty if there was none. */
    String note() throws IOException {
      return Files.exists(noteFile) ? Files.readString(noteFile) : "";
    }

    void write(String note) throws IOException {
      Files.writeString(noteFile, note);
    }

    void clear() throws IOException {
      Files.deleteIfExists(part);
      Files.deleteIfExists(begun);
      Files.deleteIfExists(noteFile);
    }
  }

  /** Opens the folder and clears away what an earlier attempt left half done. */
  static Staging open(Path folder) throws IOException {
    Files.createDirectories(folder);
    for (Path entry : list(folder)) {
      if (Stream.of(FINISHED, BEGUN, NOTE).noneMatch(entry.toString()::endsWith)) {
        Trees.delete(entry);
      }
    }
    return new Staging(folder);
  }

  /** Where the finished part for a requirement lies, or will lie. */
  Path part(String requirement) {
    return folder.resolve(requirement.replaceAll("[^A-Za-z0-9.-]+", "_") + FINISHED);
  }

  /** Where the file of that name comes together. */
  Place place(String fileName) {
    String safe = fileName.replaceAll("[^A-Za-z0-9.-]+", "_");
    return new Place(
        folder.resolve(safe + FINISHED), folder.resolve(safe + BEGUN), folder.resolve(safe + NOTE));
  }

  /** A new empty folder for one attempt at one part. */
  Path attempt() throws IOException {
    return Files.createTempDirectory(folder, "attempt");
  }

  /** A place for a file or folder that is made from the parts. */
  Path result() {
    return folder.resolve("result");
  }

  /** Takes the only file in a folder as a finished part. */
  void finish(Path folderOfFile, Path part) throws IOException {
    List<Path> files = list(folderOfFile);
    if (files.size() != 1) {
      throw new IOException("the client left " + files.size() + " files instead of one");
    }
    Files.move(files.getFirst(), part, StandardCopyOption.ATOMIC_MOVE);
  }

  void delete() throws IOException {
    Trees.delete(folder);
  }

  private static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
