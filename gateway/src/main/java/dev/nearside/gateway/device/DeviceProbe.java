package dev.nearside.gateway.device;

import dev.nearside.core.signal.DeviceState;
import dev.nearside.gateway.fetch.Memory;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * How this device is doing. Looks in the background, at most every few seconds and only while
 * somebody asks, and tells at once what it saw last: some batteries take long to answer.
 */
public final class DeviceProbe implements Supplier<DeviceState> {

  private static final long KEPT = Duration.ofSeconds(5).toNanos();

  /** How long the first to ask waits for the first look. */
  private static final long FIRST_MILLIS = 50;

  private final Supplier<DeviceState> look;
  private final AtomicBoolean looking = new AtomicBoolean();
  private final CountDownLatch seen = new CountDownLatch(1);
  private volatile DeviceState state = DeviceState.UNKNOWN;
  private volatile long next = System.nanoTime();

  DeviceProbe(Supplier<DeviceState> look) {
    this.look = look;
    refresh();
  }

  /** A probe of this device, which has its first look now. */
  public static DeviceProbe here() {
    Path root = Path.of("/");
    int processors = Runtime.getRuntime().availableProcessors();
    return new DeviceProbe(() -> look(root, processors));
  }

  /** What there is to see. */
  static DeviceState look(Path root, int processors) {
    PowerSupplies power = PowerSupplies.of(root.resolve("sys/class/power_supply"));
    ThermalZones thermal = ThermalZones.of(root.resolve("sys/class/thermal"));
    return new DeviceState(
        load(root).map(load -> load / processors),
        Memory.available(root).stream().boxed().findFirst(),
        power.charge(),
        power.mains(),
        thermal.celsius(),
        thermal.hot(),
        DefaultRoute.isMobile(root));
  }

  /** The mean of the last minute. */
  private static Optional<Double> load(Path root) {
    return SystemFiles.text(root.resolve("proc/loadavg"))
        .map(text -> text.replaceFirst(" .*", ""))
        .filter(text -> text.matches("\\d{1,6}\\.\\d+"))
        .map(Double::valueOf)
        .or(DeviceProbe::loadByTheRuntime);
  }

  private static Optional<Double> loadByTheRuntime() {
    double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    return load < 0 ? Optional.empty() : Optional.of(load);
  }

  @Override
  public DeviceState get() {
    if (System.nanoTime() - next >= 0) {
      refresh();
    }
    try {
      boolean _ = seen.await(FIRST_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return state;
  }

  private void refresh() {
    if (looking.compareAndSet(false, true)) {
      Thread _ = Thread.ofPlatform().daemon().name("nearside-device").start(this::lookNow);
    }
  }

  private void lookNow() {
    try {
      state = look.get();
    } finally {
      next = System.nanoTime() + KEPT;
      looking.set(false);
      seen.countDown();
    }
  }
}
