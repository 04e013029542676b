package dev.nearside.gateway.cli;

import static java.util.Locale.ROOT;

import dev.nearside.core.signal.CloudState;
import dev.nearside.core.signal.Conditions;
import dev.nearside.core.signal.DeviceState;
import java.util.ArrayList;
import java.util.List;

/** How the moment is, for people. What is not known is left out. */
final class ConditionsText {

  private ConditionsText() {}

  static List<String> of(Conditions conditions) {
    List<String> parts = new ArrayList<>();
    device(conditions.device(), parts);
    if (conditions.pace().open() > 0) {
      parts.add(conditions.pace().open() + " requests at the local model");
    }
    conditions
        .secondsHere()
        .ifPresent(seconds -> parts.add(String.format(ROOT, "about %.1f s here", seconds)));
    conditions.clouds().forEach((name, state) -> cloud(conditions, name, state, parts));
    return parts;
  }

  private static void device(DeviceState device, List<String> parts) {
    device.load().ifPresent(load -> parts.add(String.format(ROOT, "load %.1f a processor", load)));
    device
        .freeMemory()
        .ifPresent(bytes ->
            parts.add(String.format(ROOT, "%.1f GB of memory free", bytes / (double) (1L << 30))));
    device
        .charge()
        .ifPresent(charge ->
            parts.add(
                String.format(ROOT, "battery at %.0f %%", 100 * charge)
                    + (device.mains().orElse(false) ? " on mains" : "")));
    device
        .celsius()
        .ifPresent(celsius ->
            parts.add(
                String.format(ROOT, "%.0f °C", celsius)
                    + (device.hot().orElse(false) ? " (slows down)" : "")));
    if (device.metered().orElse(false)) {
      parts.add("a mobile network");
    }
  }

  private static void cloud(
      Conditions conditions, String name, CloudState state, List<String> parts) {
    conditions
        .secondsAt(name)
        .ifPresent(seconds -> parts.add(String.format(ROOT, "about %.1f s at %s", seconds, name)));
    if (state.failures() > 0) {
      parts.add(String.format(ROOT, "%s failed in %.0f %%", name, 100 * state.failures()));
    }
    state
        .remaining()
        .ifPresent(left ->
            parts.add(String.format(ROOT, "%s has %.0f %% of its limit left", name, 100 * left)));
    if (state.rests() > 0) {
      parts.add(String.format(ROOT, "%s rests for %.0f s", name, state.rests()));
    }
  }
}
