package dev.nearside.gateway.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MachineTest {
  @TempDir private Path root;

  @ParameterizedTest
  @CsvSource({
    "Linux, amd64, linux-x64",
    "Linux, aarch64, linux-arm64",
    "Mac OS X, aarch64, mac-arm64",
    "Windows 11, amd64, win-x64",
    "FreeBSD, riscv64, freebsd-riscv64"
  })
  void namesThePlatform(String os, String processor, String name) {
    assertThat(Platform.of(os, processor).name()).isEqualTo(name);
  }

  @Test
  void readsTheAvailableMemoryOfTheKernel() throws IOException {
    meminfo("8000000");

    assertThat(Memory.available(root)).hasValue(8_192_000_000L);
  }

  @ParameterizedTest
  @CsvSource({"2000000000, 2000000000", "max, 8192000000"})
  void staysWithinTheContainer(String limit, long available) throws IOException {
    meminfo("8000000");
    Path file = root.resolve("sys/fs/cgroup/memory.max");
    Files.createDirectories(file.getParent());
    Files.writeString(file, limit + "\n");

    assertThat(Memory.available(root)).hasValue(available);
  }

  @Test
  void knowsNoFigureWithoutProc() {
    assertThat(Memory.available(root)).isEmpty();
  }

  @Test
  void alwaysHasAFigureForThisMachine() {
    assertThat(Memory.available()).isPositive();
  }

  @Test
  void keepsThingsInTheCacheFolderOfTheUser() {
    assertThat(Home.of(Map.of(), root).root()).isEqualTo(root.resolve(".cache/nearside"));
  }

  @Test
  void followsNearsideHome() {
    assertThat(Home.of(Map.of("NEARSIDE_HOME", root + "/other"), root).root())
        .isEqualTo(root.resolve("other"));
  }

  private void meminfo(String available) throws IOException {
    Path file = root.resolve("proc/meminfo");
    Files.createDirectories(file.getParent());
    Files.writeString(file, "MemTotal: 16000000 kB\nMemAvailable:   %s kB\n".formatted(available));
  }
}
