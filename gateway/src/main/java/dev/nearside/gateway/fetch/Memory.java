package dev.nearside.gateway.fetch;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/** How much memory programs may still take on this machine. */
public final class Memory {
  private Memory() {}

  /**
   * Bytes that can be taken without pushing other programs out: on Linux what the kernel calls
   * available, within the limit of the container; elsewhere half of the machine's memory, as the
   * free figure of those systems leaves out caches that would give way.
   */
  public static long available() {
    return available(Path.of("/"))
        .orElseGet(() ->
            ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
                    .getTotalMemorySize()
                / 2);
  }

  /**
   * The same by the kernel's files; empty where there are none.
   *
   * @param root of the file system
   */
  public static OptionalLong available(Path root) {
    Optional<Long> kernel =
        read(root.resolve("proc/meminfo"))
            .flatMap(
                text -> text.lines().filter(line -> line.startsWith("MemAvailable:")).findFirst())
            .map(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024);
    if (kernel.isEmpty()) {
      return OptionalLong.empty();
    }
    long container =
        read(root.resolve("sys/fs/cgroup/memory.max"))
            .map(String::strip)
            .filter(text -> text.chars().allMatch(Character::isDigit))
            .map(Long::parseLong)
            .orElse(Long.MAX_VALUE);
    return OptionalLong.of(Math.min(kernel.get(), container));
  }

  private static Optional<String> read(Path file) {
    try {
      return Optional.of(Files.readString(file));
    } catch (IOException _) {
      return Optional.empty();
    }
  }
}
