package dev.nearside.e2e.launcher;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** A source tree with the launcher in it, and a search path with the few programs it may find. */
final class Tree {
  private static final List<String> TOOLS =
      List.of(
          "bash",
          "sh",
          "env",
          "sed",
          "find",
          "head",
          "tail",
          "mkdir",
          "mv",
          "rm",
          "ln",
          "touch",
          "readlink",
          "uname",
          "sleep",
          "cat",
          "flock",
          "ls",
          "grep");

  final Path root;
  final Path bin;
  final Path jdk;
  final Map<String, String> environment = new TreeMap<>();
  private final Path mavenCalls;
  private final Map<Long, Path> errors = new ConcurrentHashMap<>();

  Tree(Path folder) throws IOException {
    root = Files.createDirectories(folder.resolve("a tree"));
    bin = Files.createDirectories(folder.resolve("bin"));
    jdk = folder.resolve("jdk");
    mavenCalls = Files.createFile(folder.resolve("maven calls"));
    Files.copy(Path.of("..", "nearside"), root.resolve("nearside"));
    for (String module : List.of("llama", "core", "gateway", "bench")) {
      Files.createDirectories(root.resolve(module, "src", "main"));
      Files.createFile(root.resolve(module, "pom.xml"));
    }
    Files.createFile(root.resolve("pom.xml"));
    for (String tool : TOOLS) {
      program(bin.resolve(tool), "exec " + installed(tool) + " \"$@\"\n");
    }
    installJdk(jdk, "25.0.1");
    installMaven("3.9.9", "");
    environment.put("PATH", bin.toString());
    environment.put("HOME", folder.toString());
    environment.put("JAVA_HOME", jdk.toString());
    environment.put("NEARSIDE_JVM_FOLDER", folder.resolve("jvm").toString());
  }

  /** What a finished run left. */
  record Result(int status, String out, String err) {}

  Result run(String... arguments) throws IOException, InterruptedException {
    return end(start(root.resolve("nearside"), arguments));
  }

  Process start(Path script, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(script.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(root.getRoot().toFile())
            .redirectError(Files.createTempFile(bin.getParent(), "err", "").toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    Process process = builder.start();
    errors.put(process.pid(), builder.redirectError().file().toPath());
    return process;
  }

  Result end(Process process) throws IOException, InterruptedException {
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int status = process.waitFor();
    return new Result(status, out, Files.readString(errors.get(process.pid())));
  }

  /** Waits until a process has written some text to standard error. */
  void awaitError(Process process, String text) throws IOException, InterruptedException {
    while (!Files.readString(errors.get(process.pid())).contains(text)) {
      Thread.sleep(20);
    }
  }

  /** A JDK whose java prints its process id and its arguments, one a line. */
  void installJdk(Path home, String version) throws IOException {
    Files.createDirectories(home.resolve("bin"));
    Files.writeString(
        home.resolve("release"), "IMPLEMENTOR=\"X\"\nJAVA_VERSION=\"" + version + "\"\n");
    program(home.resolve("bin/javac"), "");
    java(
        home,
        """
        for argument in "$@"; do
          case $argument in -XX:AOTCacheOutput=*) : > "${argument#*=}"; exit ;; esac
        done
        echo "pid $$"
        for argument in "$@"; do echo "$argument"; done
        """);
  }

  void java(Path home, String body) throws IOException {
    program(home.resolve("bin/java"), body);
  }

  /** A Maven that notes how it was called and makes a jar, after running some shell text. */
  void installMaven(String version, String before) throws IOException {
    program(
        bin.resolve("mvn"),
        """
        case "$*" in "-B -v") echo "Apache Maven %s (abc)"; exit ;; esac
        echo "$*" >> '%s'
        %s
        mkdir -p '%s'/gateway/target
        echo jar > '%4$s'/gateway/target/nearside.jar
        """
            .formatted(version, mavenCalls, before, root));
  }

  List<String> mavenCalls() throws IOException {
    return Files.readAllLines(mavenCalls);
  }

  /** Gives a source file a time after everything that was built. */
  void edit(String file) throws IOException {
    Path source = root.resolve(file);
    Files.writeString(source, "edited");
    Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(5)));
  }

  private static void program(Path file, String body) throws IOException {
    Files.writeString(file, "#!/bin/sh\n" + body);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private static Path installed(String tool) {
    return Stream.of("/usr/bin", "/bin")
        .map(folder -> Path.of(folder, tool))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow();
  }
}
