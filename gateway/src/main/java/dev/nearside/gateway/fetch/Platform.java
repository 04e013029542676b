package dev.nearside.gateway.fetch;

import java.util.Locale;

/**
 * An operating system and processor, named as the engine's packages name them.
 *
 * @param name for example {@code linux-x64}
 */
public record Platform(String name) {

  /** The platform this process runs on. */
  public static Platform current() {
    return of(System.getProperty("os.name"), System.getProperty("os.arch"));
  }

  static Platform of(String osName, String osArch) {
    String os = osName.toLowerCase(Locale.ROOT);
    String system = os.startsWith("mac") ? "mac" : os.startsWith("windows") ? "win" : os;
    String processor =
        switch (osArch.toLowerCase(Locale.ROOT)) {
          case "amd64", "x86_64" -> "x64";
          case "aarch64" -> "arm64";
          default -> osArch;
        };
    return new Platform(system + "-" + processor);
  }

  @Override
  public String toString() {
    return name;
  }
}
