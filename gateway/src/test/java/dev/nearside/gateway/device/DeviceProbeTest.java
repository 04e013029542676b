package dev.nearside.gateway.device;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.core.signal.DeviceState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeviceProbeTest {
  @TempDir private Path root;

  @Test
  void readsLoadForEachProcessor() throws IOException {
    file("proc/loadavg", "3.00 1.20 0.80 2/345 6789\n");

    assertThat(look().load()).contains(1.5);
  }

  @Test
  void readsTheMemoryThatProgramsMayTake() throws IOException {
    file("proc/meminfo", "MemTotal: 8000 kB\nMemFree: 100 kB\nMemAvailable: 2048 kB\n");

    assertThat(look().freeMemory()).contains(2048L * 1024);
  }

  @ParameterizedTest(name = "adapter {0}, battery {1}: on mains {2}")
  @CsvSource({
    "0, Discharging, false",
    "1, Charging, true",
    "1, Discharging, true",
    "0, Not charging, true",
    "0, Full, true",
  })
  void readsBatteryAndMains(String online, String status, boolean mains) throws IOException {
    battery("BAT0", "17", status);
    file("sys/class/power_supply/AC/type", "Mains\n");
    file("sys/class/power_supply/AC/online", online + "\n");

    assertThat(look().charge()).contains(0.17);
    assertThat(look().mains()).contains(mains);
  }

  @Test
  void takesNoMouseForTheDevicesBattery() throws IOException {
    battery("hid-mouse", "5", "Discharging");
    file("sys/class/power_supply/hid-mouse/scope", "Device\n");

    assertThat(look().charge()).isEmpty();
    assertThat(look().mains()).isEmpty();
  }

  @ParameterizedTest(name = "{0} with a passive trip point at {1}: {2} °C, hot: {3}")
  @CsvSource({
    "85000, 80000, 85, true",
    "75000, 80000, 75, false",
    "94000, -274000, 94, false",
    "95000, -274000, 95, true",
  })
  void isHotWhereTheKernelSlowsItDown(String now, String trip, double celsius, boolean hot)
      throws IOException {
    file("sys/class/thermal/thermal_zone0/temp", now + "\n");
    file("sys/class/thermal/thermal_zone0/trip_point_0_type", "passive\n");
    file("sys/class/thermal/thermal_zone0/trip_point_0_temp", trip + "\n");
    file("sys/class/thermal/thermal_zone1/temp", "-128000\n");

    assertThat(look().celsius()).contains(celsius);
    assertThat(look().hot()).contains(hot);
  }

  @ParameterizedTest(name = "{0} of type {1}: {2}")
  @CsvSource({"eth0, lan, false", "wwan0, wwan, true", "enx01, wwan, true", "ppp0, '', true"})
  void knowsAMobileModemByTheDefaultRoute(String name, String type, boolean mobile)
      throws IOException {
    file(
        "proc/net/route",
        "Iface\tDestination\tGateway\nlo\t0000007F\t00000000\n" + name + "\t00000000\t0100A8C0\n");
    file("sys/class/net/" + name + "/uevent", "DEVTYPE=" + type + "\nINTERFACE=" + name + "\n");

    assertThat(look().metered()).contains(mobile);
  }

  @Test
  void leavesEmptyWhatTheSystemDoesNotTell() {
    DeviceState state = look();

    assertThat(state.charge()).isEmpty();
    assertThat(state.celsius()).isEmpty();
    assertThat(state.hot()).isEmpty();
    assertThat(state.metered()).isEmpty();
  }

  @Test
  void tellsWhatItSawAndLooksNotAgainAtOnce() {
    int[] looks = new int[1];
    DeviceState first = with(Optional.of(1.0));
    DeviceProbe probe =
        new DeviceProbe(() -> {
          looks[0]++;
          return first;
        });

    while (!probe.get().equals(first)) {
      Thread.onSpinWait();
    }
    probe.get();

    assertThat(looks[0]).isEqualTo(1);
  }

  private DeviceState look() {
    return DeviceProbe.look(root, 2);
  }

  private static DeviceState with(Optional<Double> load) {
    DeviceState none = DeviceState.UNKNOWN;
    return new DeviceState(
        load,
        none.freeMemory(),
        none.charge(),
        none.mains(),
        none.celsius(),
        none.hot(),
        none.metered());
  }

  private void battery(String name, String capacity, String status) throws IOException {
    file("sys/class/power_supply/" + name + "/type", "Battery\n");
    file("sys/class/power_supply/" + name + "/capacity", capacity + "\n");
    file("sys/class/power_supply/" + name + "/status", status + "\n");
  }

  private void file(String path, String text) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
