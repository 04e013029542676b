package dev.nearside.core.signal;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What besides the request a policy may heed or ignore. */
public enum Condition {
  /** How busy the device's processors are. */
  LOAD,
  /** How much memory programs may still take. */
  MEMORY,
  /** Requests that the local model works on or lets wait. */
  QUEUE,
  /** How fast the local model reads and writes. */
  SPEED,
  /** The battery's charge, where the device runs on it. */
  BATTERY,
  /** Whether the device is so hot that it slows down. */
  TEMPERATURE,
  /** Whether the network is paid for by what it carries. */
  METERED,
  /** How fast a cloud answers. */
  LATENCY,
  /** How often a cloud failed recently. */
  ERRORS,
  /** What a cloud says about the requests it still takes. */
  PRESSURE,
  /** What the user said of questions like it. */
  CORRECTIONS;

  /** The condition of that name in config. */
  public static Optional<Condition> of(String name) {
    return Arrays.stream(values()).filter(one -> one.wireName().equals(name)).findFirst();
  }

  /** The name in config, such as {@code battery}. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
