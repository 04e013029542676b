package dev.nearside.gateway.device;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * How hot the device is, by the kernel's {@code thermal} class.
 *
 * @param celsius of the hottest zone; empty where no zone can be read
 * @param hot whether a zone is where the kernel slows the device down, or at 95 °C where the zone
 *     does not say when that is
 */
record ThermalZones(Optional<Double> celsius, Optional<Boolean> hot) {

  private static final double HOT = 95;

  /** Zones and trip points outside of this are not meant. */
  private static final double COLDEST = 1;

  private static final double HOTTEST = 150;
  private static final double LEAST_TRIP = 50;

  /**
   * What is there now.
   *
   * @param folder with a folder for each zone
   */
  static ThermalZones of(Path folder) {
    List<Path> zones =
        SystemFiles.folders(folder).stream()
            .filter(zone -> zone.getFileName().toString().startsWith("thermal_zone"))
            .filter(zone -> degrees(zone, "temp").isPresent())
            .toList();
    return new ThermalZones(
        zones.stream().map(zone -> degrees(zone, "temp").orElseThrow()).max(Double::compare),
        zones.isEmpty()
            ? Optional.empty()
            : Optional.of(zones.stream().anyMatch(ThermalZones::isHot)));
  }

  private static boolean isHot(Path zone) {
    double now = degrees(zone, "temp").orElse(0.0);
    return now >= slowsDown(zone).orElse(HOT);
  }

  private static Optional<Double> slowsDown(Path zone) {
    return SystemFiles.files(zone, "trip_point_\\d+_type").stream()
        .filter(type -> SystemFiles.text(type).filter("passive"::equals).isPresent())
        .map(type -> type.getFileName().toString().replaceFirst("_type$", "_temp"))
        .map(name -> degrees(zone, name))
        .flatMap(Optional::stream)
        .filter(degrees -> degrees >= LEAST_TRIP)
        .min(Double::compare);
  }

  private static Optional<Double> degrees(Path zone, String file) {
    return SystemFiles.number(zone.resolve(file))
        .map(thousandths -> thousandths / 1000)
        .filter(degrees -> degrees >= COLDEST && degrees <= HOTTEST);
  }
}
