package dev.nearside.llama;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PromptFilesTest {
  private static final int STATE_BYTES = 3 << 20;
  private static final int FILE_BYTES = STATE_BYTES + 80;
  private static final String KEY = key(1);

  @TempDir Path home;

  @Test
  void readsBackWhatWasWritten() {
    PromptFiles files = files(100 << 20);
    try (State state = state(7)) {
      files.write(KEY, state);

      try (State read = files.read(KEY).orElseThrow()) {
        assertThat(read.bytes().mismatch(state.bytes())).isEqualTo(-1);
      }
    }
    assertThat(files.holds(KEY)).isTrue();
    assertThat(names()).containsExactly(KEY + ".state");
  }

  @Test
  void hasNothingAtFirst() {
    PromptFiles files = files(100 << 20);

    assertThat(files.holds(KEY)).isFalse();
    assertThat(files.seen(KEY)).isFalse();
    assertThat(files.read(KEY)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 7, 8, 39, 40, 47, 48, 1_000_000, FILE_BYTES - 33, FILE_BYTES - 1})
  void ignoresAndDeletesAFileWithAChangedByte(int at) throws IOException {
    PromptFiles files = saved();
    byte[] bytes = Files.readAllBytes(file(KEY));
    bytes[at] ^= 0x10;
    Files.write(file(KEY), bytes);

    assertThat(files.read(KEY)).isEmpty();
    assertThat(file(KEY)).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 5, 47, 48, 79, 80, 100_000, FILE_BYTES - 1, FILE_BYTES + 1})
  void ignoresAndDeletesAFileOfAnotherLength(int length) throws IOException {
    PromptFiles files = saved();
    Files.write(file(KEY), Arrays.copyOf(Files.readAllBytes(file(KEY)), length));

    assertThat(files.read(KEY)).isEmpty();
    assertThat(file(KEY)).doesNotExist();
  }

  @Test
  void ignoresAFileOfAnotherPrompt() throws IOException {
    PromptFiles files = saved();
    Files.move(file(KEY), file(key(2)));

    assertThat(files.read(key(2))).isEmpty();
    assertThat(file(key(2))).doesNotExist();
  }

  @Test
  void deletesTheLongestUnusedWhereThereIsNoRoom() throws IOException {
    PromptFiles files = files(3L * FILE_BYTES);
    for (int i = 1; i <= 3; i++) {
      write(files, key(i));
      age(key(i), Duration.ofHours(10 - i));
    }
    files.read(key(1)).orElseThrow().close();

    write(files, key(4));

    assertThat(names())
        .containsExactlyInAnyOrder(key(1) + ".state", key(3) + ".state", key(4) + ".state");
  }

  @Test
  void keepsNothingLargerThanAllItMayTake() {
    assertThat(files(FILE_BYTES).fits(STATE_BYTES)).isTrue();
    assertThat(files(FILE_BYTES - 1).fits(STATE_BYTES)).isFalse();
    assertThat(files(FILE_BYTES).fits(0)).isFalse();
  }

  @Test
  void letsNobodyElseRead() throws IOException {
    assumeThat(home.getFileSystem().supportedFileAttributeViews()).contains("posix");
    Files.createDirectories(
        folder(),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
    PromptFiles files = saved();
    files.note(key(2));

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder())))
        .isEqualTo("rwx------");
    try (Stream<Path> all = Files.list(folder())) {
      assertThat(all)
          .hasSize(2)
          .allSatisfy(file ->
              assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                  .isEqualTo("rw-------"));
    }
  }

  @Test
  void remembersWhatCameByUntilItIsSaved() {
    PromptFiles files = files(100 << 20);
    files.note(KEY);
    files.note(KEY);
    assertThat(files.seen(KEY)).isTrue();

    write(files, KEY);

    assertThat(files.seen(KEY)).isFalse();
    assertThat(names()).containsExactly(KEY + ".state");
  }

  @Test
  void clearsAllAndNothingElse() throws IOException {
    PromptFiles files = saved();
    files.note(key(2));
    Files.writeString(folder().resolve("notes.txt"), "mine");

    files.clear();

    assertThat(names()).containsExactly("notes.txt");
  }

  @Test
  void clearsParts() throws IOException {
    PromptFiles files = saved();
    Path left = Files.writeString(folder().resolve(KEY + ".left.part"), "half");
    Files.setLastModifiedTime(left, FileTime.from(Instant.now().minus(Duration.ofHours(2))));
    Path fresh = Files.writeString(folder().resolve(KEY + ".fresh.part"), "half");

    write(files, key(2));

    assertThat(left).doesNotExist();
    assertThat(fresh).exists();
  }

  @Test
  void doesWithoutAFolderThatCannotBeMade() throws IOException {
    Files.writeString(folder(), "in the way");
    PromptFiles files = files(100 << 20);

    write(files, KEY);
    files.note(KEY);
    files.clear();

    assertThat(files.read(KEY)).isEmpty();
    assertThat(folder()).hasContent("in the way");
  }

  private PromptFiles saved() {
    PromptFiles files = files(100 << 20);
    write(files, KEY);
    return files;
  }

  private static void write(PromptFiles files, String key) {
    try (State state = state(7)) {
      files.write(key, state);
    }
  }

  private static State state(int seed) {
    Optional<State> state = State.allocate(STATE_BYTES);
    byte[] bytes = new byte[STATE_BYTES];
    new Random(seed).nextBytes(bytes);
    MemorySegment.copy(
        bytes, 0, state.orElseThrow().bytes(), ValueLayout.JAVA_BYTE, 0, STATE_BYTES);
    return state.get();
  }

  private PromptFiles files(long maxBytes) {
    return new PromptFiles(new SavedPrompts(folder(), maxBytes));
  }

  private Path folder() {
    return home.resolve("prompts");
  }

  private Path file(String key) {
    return folder().resolve(key + ".state");
  }

  private void age(String key, Duration age) throws IOException {
    Files.setLastModifiedTime(file(key), FileTime.from(Instant.now().minus(age)));
  }

  private List<String> names() {
    String[] names = folder().toFile().list();
    return List.of(names == null ? new String[0] : names);
  }

  private static String key(int number) {
    byte[] key = new byte[32];
    key[0] = (byte) number;
    return HexFormat.of().formatHex(key);
  }
}
