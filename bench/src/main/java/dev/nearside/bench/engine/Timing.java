package dev.nearside.bench.engine;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * What something took.
 *
 * @param wallNanos time that passed
 * @param cpuNanos processor time of the whole process, all its threads
 */
record Timing(long wallNanos, long cpuNanos) {
  private static final OperatingSystemMXBean SYSTEM =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  /** Both clocks now. */
  static Timing now() {
    return new Timing(System.nanoTime(), SYSTEM.getProcessCpuTime());
  }

  Timing since(Timing earlier) {
    return new Timing(wallNanos - earlier.wallNanos, cpuNanos - earlier.cpuNanos);
  }
}
