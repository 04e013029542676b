package dev.nearside.core.request;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The user's preference between device and cloud. */
public enum Mode {
  /** Decide by privacy, difficulty and what is at hand. */
  AUTO,
  /** Never touch the network, whatever fails. */
  ONLY_ON_DEVICE,
  /** The cloud only for what the device cannot do at all. */
  PREFER_ON_DEVICE,
  /** The device for what is private, and when no cloud can be reached. */
  PREFER_IN_CLOUD,
  /** Never answer on the device. */
  ONLY_IN_CLOUD;

  /** The mode's name in config and headers, such as {@code only-on-device}. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The mode with that name, if there is one. */
  public static Optional<Mode> of(String wireName) {
    return Arrays.stream(values()).filter(mode -> mode.wireName().equals(wireName)).findFirst();
  }
}
