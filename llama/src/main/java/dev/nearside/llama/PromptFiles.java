package dev.nearside.llama;

import java.io.EOFException;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The folder of saved prompts: one file for each, named for the SHA-256 of all that must be the
 * same for it to be used, and an empty one for each prompt that was seen and is not saved.
 *
 * <p>A file is a magic number, its key, the length of the state, the state, and the SHA-256 of all
 * of that. One that is not so is deleted; its state never gets near the library. Files appear whole
 * or not at all. A folder that cannot be read or written is like an empty one: nothing fails but
 * the saving.
 */
final class PromptFiles {
  private static final long MAGIC = 0x4e45_4152_4b56_3031L;
  private static final int DIGEST = 32;
  private static final int HEADER = Long.BYTES + DIGEST + Long.BYTES;
  private static final String STATE = ".state";
  private static final String SEEN = ".seen";
  private static final String PART = ".part";
  private static final int MOST_SEEN = 1024;
  private static final Duration ABANDONED = Duration.ofHours(1);
  private static final long CHUNK = 1 << 20;

  private final Path folder;
  private final long maxBytes;

  PromptFiles(SavedPrompts place) {
    this.folder = place.folder();
    this.maxBytes = place.maxBytes();
  }

  /** Whether there is a file for {@code key}, be it good or not. */
  boolean holds(String key) {
    return Files.exists(state(key));
  }

  /** Whether {@code key} was {@link #note noted}. */
  boolean seen(String key) {
    return Files.exists(folder.resolve(key + SEEN));
  }

  /** Remembers that a prompt came by. */
  void note(String key) {
    try {
      OwnerOnly.folder(folder);
      Path note = folder.resolve(key + SEEN);
      Files.deleteIfExists(note);
      OwnerOnly.create(note).close();
      List<Path> notes = oldestFirst(SEEN);
      for (Path old : notes.subList(0, Math.max(0, notes.size() - MOST_SEEN))) {
        Files.deleteIfExists(old);
      }
    } catch (IOException e) {
      delete(key);
    }
  }

  /** Whether a state of so many bytes may be kept. */
  boolean fits(long stateBytes) {
    return stateBytes > 0 && stateBytes <= maxBytes - HEADER - DIGEST;
  }

  /** The state saved for {@code key}; empty if there is none that is whole, or no memory for it. */
  Optional<State> read(String key) {
    Path file = state(key);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      MessageDigest digest = Sha256.start();
      long length = readHeader(channel, key, digest);
      Optional<State> state = State.allocate(length);
      if (state.isPresent()) {
        readState(channel, state.get(), digest);
        Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
      }
      return state;
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      delete(key);
      return Optional.empty();
    }
  }

  private static long readHeader(FileChannel channel, String key, MessageDigest digest)
      throws IOException {
    ByteBuffer header = ByteBuffer.allocate(HEADER);
    fill(channel, header);
    digest.update(header.flip());
    header.rewind();
    long magic = header.getLong();
    byte[] itsKey = new byte[DIGEST];
    header.get(itsKey);
    long length = header.getLong();
    if (magic != MAGIC
        || !HexFormat.of().formatHex(itsKey).equals(key)
        || length < 1
        || length != channel.size() - HEADER - DIGEST) {
      throw new IOException("not a saved prompt of this key");
    }
    return length;
  }

  private static void readState(FileChannel channel, State state, MessageDigest digest)
      throws IOException {
    try {
      MemorySegment bytes = state.bytes();
      for (long at = 0; at < bytes.byteSize(); at += CHUNK) {
        ByteBuffer part = bytes.asSlice(at, Math.min(CHUNK, bytes.byteSize() - at)).asByteBuffer();
        fill(channel, part);
        digest.update(part.flip());
      }
      ByteBuffer expected = ByteBuffer.allocate(DIGEST);
      fill(channel, expected);
      if (!MessageDigest.isEqual(digest.digest(), expected.array())) {
        throw new IOException("a damaged saved prompt");
      }
    } catch (IOException e) {
      state.close();
      throw e;
    }
  }

  private static void fill(FileChannel channel, ByteBuffer buffer) throws IOException {
    while (buffer.hasRemaining()) {
      if (channel.read(buffer) < 0) {
        throw new EOFException();
      }
    }
  }

  /** Saves {@code state}, and deletes the longest unused others where there is no room for it. */
  void write(String key, State state) {
    Path part = folder.resolve(key + "." + UUID.randomUUID() + PART);
    try {
      OwnerOnly.folder(folder);
      makeRoom(HEADER + state.bytes().byteSize() + DIGEST);
      try (FileChannel channel = OwnerOnly.create(part)) {
        write(channel, key, state.bytes());
        channel.force(true);
      }
      Files.move(
          part, state(key), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      Files.deleteIfExists(folder.resolve(key + SEEN));
    } catch (IOException e) {
      delete(part);
    }
  }

  private static void write(FileChannel channel, String key, MemorySegment state)
      throws IOException {
    MessageDigest digest = Sha256.start();
    ByteBuffer header =
        ByteBuffer.allocate(HEADER)
            .putLong(MAGIC)
            .put(HexFormat.of().parseHex(key))
            .putLong(state.byteSize())
            .flip();
    digest.update(header.duplicate());
    drain(channel, header);
    for (long at = 0; at < state.byteSize(); at += CHUNK) {
      ByteBuffer part = state.asSlice(at, Math.min(CHUNK, state.byteSize() - at)).asByteBuffer();
      digest.update(part.duplicate());
      drain(channel, part);
    }
    drain(channel, ByteBuffer.wrap(digest.digest()));
  }

  private static void drain(FileChannel channel, ByteBuffer buffer) throws IOException {
    while (buffer.hasRemaining()) {
      int _ = channel.write(buffer);
    }
  }

  private void makeRoom(long bytes) throws IOException {
    Instant abandoned = Instant.now().minus(ABANDONED);
    for (Path part : oldestFirst(PART)) {
      if (modified(part).toInstant().isBefore(abandoned)) {
        Files.deleteIfExists(part);
      }
    }
    List<Path> states = oldestFirst(STATE);
    long used = 0;
    for (Path state : states) {
      used += size(state);
    }
    for (Path oldest : states) {
      if (used + bytes <= maxBytes) {
        return;
      }
      used -= size(oldest);
      Files.deleteIfExists(oldest);
    }
  }

  private List<Path> oldestFirst(String suffix) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().endsWith(suffix))
          .sorted(Comparator.comparing(PromptFiles::modified))
          .toList();
    }
  }

  /** A file that another process has just deleted counts as very old, and as empty. */
  private static FileTime modified(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException e) {
      return FileTime.fromMillis(0);
    }
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      return 0;
    }
  }

  /** Deletes what is saved for {@code key}. */
  void delete(String key) {
    delete(state(key));
  }

  /** Deletes all that was ever saved or noted. */
  void clear() {
    for (String suffix : Set.of(STATE, SEEN, PART)) {
      try {
        oldestFirst(suffix).forEach(PromptFiles::delete);
      } catch (IOException e) {
        return;
      }
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      file.toFile().deleteOnExit();
    }
  }

  private Path state(String key) {
    return folder.resolve(key + STATE);
  }
}
