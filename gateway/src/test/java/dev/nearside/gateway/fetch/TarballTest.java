package dev.nearside.gateway.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TarballTest {
  @TempDir private Path root;
  private Path archive;
  private Path into;

  @BeforeEach
  void makeFolders() throws IOException {
    archive = root.resolve("it.tgz");
    into = Files.createDirectory(root.resolve("into"));
  }

  @Test
  void takesTheFilesOfOneFolder() throws IOException {
    Sandbox.writeArchive(
        archive,
        Sandbox.entry("package/README.md", '0', "no"),
        Sandbox.entry("package/bins/lib.v0.5.0.so", '0', "x".repeat(700)),
        Sandbox.entry("package/bins/empty.so", '0', ""));

    Tarball.unpack(archive, "package/bins/", into);

    assertThat(into.resolve("lib.v0.5.0.so")).hasContent("x".repeat(700));
    assertThat(into.resolve("empty.so")).isEmptyFile();
    assertThat(into.toFile().list()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "package/bins/../evil",
        "package/bins/..",
        "package/bins/sub/evil",
        "package/bins//evil",
        "package/bins/..\\evil",
        "../evil",
        "/evil"
      })
  void leavesOutNamesThatPointElsewhere(String name) throws IOException {
    Sandbox.writeArchive(archive, Sandbox.entry(name, '0', "evil"));

    Tarball.unpack(archive, "package/bins/", into);

    assertThat(into).isEmptyDirectory();
    assertThat(root).isDirectoryNotContaining("glob:**evil");
  }

  @ParameterizedTest
  @ValueSource(chars = {'1', '2', '3', '5'})
  void leavesOutWhatIsNoRegularFile(char type) throws IOException {
    Sandbox.writeArchive(archive, Sandbox.entry("package/bins/link", type, ""));

    Tarball.unpack(archive, "package/bins/", into);

    assertThat(into).isEmptyDirectory();
  }

  @Test
  void rejectsAnArchiveThatEndsInAFile() throws IOException {
    byte[] entry = Sandbox.entry("package/bins/lib.so", '0', "x".repeat(2000));
    var bytes = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bytes)) {
      gzip.write(entry, 0, 1000);
    }
    Files.write(archive, bytes.toByteArray());

    assertThatThrownBy(() -> Tarball.unpack(archive, "package/bins/", into))
        .isInstanceOf(EOFException.class);
  }

  @Test
  void rejectsADamagedHeader() throws IOException {
    byte[] entry = Sandbox.entry("package/bins/lib.so", '0', "x");
    entry[130] = '!';
    Sandbox.writeArchive(archive, entry);

    assertThatThrownBy(() -> Tarball.unpack(archive, "package/bins/", into))
        .hasMessage("a damaged tar header");
  }
}
