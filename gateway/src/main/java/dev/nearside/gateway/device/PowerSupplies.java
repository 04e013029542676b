package dev.nearside.gateway.device;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Battery and mains, by the kernel's {@code power_supply} class. Batteries of mice and the like are
 * left out.
 *
 * @param charge of the battery, 0 to 1; the mean of several; empty without one
 * @param mains whether the device runs on mains; empty where there is no battery
 */
record PowerSupplies(Optional<Double> charge, Optional<Boolean> mains) {

  /**
   * What is there now.
   *
   * @param folder with a folder for each supply
   */
  static PowerSupplies of(Path folder) {
    List<Path> supplies =
        SystemFiles.folders(folder).stream()
            .filter(supply -> !text(supply, "scope").equals("Device"))
            .toList();
    List<Path> batteries =
        supplies.stream().filter(supply -> text(supply, "type").equals("Battery")).toList();
    List<Double> charges =
        batteries.stream()
            .map(battery -> SystemFiles.number(battery.resolve("capacity")))
            .flatMap(Optional::stream)
            .toList();
    if (charges.isEmpty()) {
      return new PowerSupplies(Optional.empty(), Optional.empty());
    }
    double mean = charges.stream().mapToDouble(Double::doubleValue).average().orElseThrow() / 100;
    boolean plugged = supplies.stream().anyMatch(supply -> text(supply, "online").equals("1"));
    boolean drained =
        batteries.stream().anyMatch(battery -> text(battery, "status").equals("Discharging"));
    return new PowerSupplies(Optional.of(mean), Optional.of(plugged || !drained));
  }

  private static String text(Path supply, String file) {
    return SystemFiles.text(supply.resolve(file)).orElse("");
  }
}
