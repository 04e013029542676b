package dev.nearside.gateway.config;

/** Where the user wants work to be done. */
public enum Mode {
  /** Nearside decides. */
  AUTO,
  /** Nothing leaves the device. */
  ONLY_ON_DEVICE,
  /** The device unless it surely fails. */
  PREFER_ON_DEVICE,
  /** The cloud unless the request is private. */
  PREFER_IN_CLOUD,
  /** The device does nothing. */
  ONLY_IN_CLOUD
}
