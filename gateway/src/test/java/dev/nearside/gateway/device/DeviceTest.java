package dev.nearside.gateway.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeviceTest {
  @TempDir private Path folder;

  @Test
  void countsCoresNotTheirThreads() throws IOException {
    thread(0, "0,2");
    thread(1, "1,3");
    thread(2, "0,2");
    thread(3, "1,3");

    assertThat(Device.cores(folder, 4)).isEqualTo(2);
  }

  @Test
  void countsNoMoreCoresThanTheProcessMayUse() throws IOException {
    thread(0, "0");
    thread(1, "1");

    assertThat(Device.cores(folder, 1)).isEqualTo(1);
  }

  @Test
  void takesProcessorsForCoresWhereTheSystemTellsNoMore() {
    assertThat(Device.cores(folder.resolve("missing"), 6)).isEqualTo(6);
  }

  @Test
  void namesTheBackendsOfAnEngine() throws IOException {
    for (String file :
        new String[] {
          "libggml-base.so", "libggml-cpu-zen4.so", "libggml-cpu-x64.so", "libggml-cuda.so", "x.txt"
        }) {
      Files.createFile(folder.resolve(file));
    }

    assertThat(Device.backends(folder)).containsExactly("cpu", "cuda");
  }

  private void thread(int number, String siblings) throws IOException {
    Path topology = Files.createDirectories(folder.resolve("cpu" + number + "/topology"));
    Files.writeString(topology.resolve("thread_siblings_list"), siblings + "\n");
  }
}
