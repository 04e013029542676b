package dev.nearside.core.privacy.spans;

import ai.onnxruntime.OrtEnvironment;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Loads ONNX Runtime from a folder that is gone as soon as the system allows. Left to itself, the
 * library leaves an empty folder behind for each start.
 */
public final class NativeRuntime {

  private static final String PATH = "onnxruntime.native.path";

  private NativeRuntime() {}

  /** The environment that models run in, the same for all of them. */
  public static OrtEnvironment load() {
    if (System.getProperty(PATH) != null) {
      return OrtEnvironment.getEnvironment();
    }
    try {
      Path folder = Files.createTempDirectory("nearside-onnxruntime");
      folder.toFile().deleteOnExit();
      List<Path> files = unpack(folder);
      if (!files.isEmpty()) {
        System.setProperty(PATH, folder.toString());
      }
      OrtEnvironment environment = OrtEnvironment.getEnvironment();
      files.forEach(file -> file.toFile().delete());
      folder.toFile().delete();
      return environment;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Both libraries of this platform; none where the library has none for it. */
  private static List<Path> unpack(Path folder) throws IOException {
    List<Path> files = new ArrayList<>();
    for (String name : List.of("onnxruntime", "onnxruntime4j_jni")) {
      String file = System.mapLibraryName(name);
      String resource = "/ai/onnxruntime/native/" + platform() + "/" + file;
      try (InputStream library = OrtEnvironment.class.getResourceAsStream(resource)) {
        if (library != null) {
          Path target = folder.resolve(file);
          target.toFile().deleteOnExit();
          Files.copy(library, target);
          files.add(target);
        }
      }
    }
    return files;
  }

  private static String platform() {
    String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    String machine = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
    String os = system.contains("win") ? "win" : system.contains("mac") ? "osx" : "linux";
    boolean arm = machine.startsWith("aarch64") || machine.startsWith("arm64");
    return os + (arm ? "-aarch64" : "-x64");
  }
}
