package dev.nearside.gateway;

import dev.nearside.core.signal.confidence.Calibration;
import dev.nearside.core.signal.confidence.Calibrations;
import dev.nearside.gateway.config.ConfigException;
import dev.nearside.gateway.fetch.Home;
import dev.nearside.gateway.fetch.InstalledModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

/** What {@code nearside calibrate} found out about models, and what is known of the catalog's. */
public final class CalibrationFiles {

  private final Home home;

  CalibrationFiles(Home home) {
    this.home = home;
  }

  /** What is known of a model: what was found out here, or else what comes with Nearside. */
  public Optional<Calibration> of(InstalledModel model) {
    return kept(model).or(() -> Calibrations.shipped(model.name(), model.bytes()));
  }

  /** What was found out here; empty too where it is of another file of that name. */
  public Optional<Calibration> kept(InstalledModel model) {
    try {
      return Calibrations.read(Files.readString(home.calibration(model.name())))
          .filter(known -> Calibrations.isOf(known, model.name(), model.bytes()));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /**
   * Keeps what was found out, all at once.
   *
   * @return the file
   * @throws ConfigException if it cannot be written
   */
  public Path keep(Calibration calibration) {
    Path file = home.calibration(calibration.model());
    try {
      Files.createDirectories(file.getParent());
      Path begun = Files.createTempFile(file.getParent(), "begun", "");
      Files.writeString(begun, Calibrations.write(calibration));
      return Files.move(
          begun, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new ConfigException(
          List.of(file + " cannot be written. Check the permissions of its folder."));
    }
  }

  /** Forgets what was found out about a model that is gone. */
  void remove(InstalledModel model) {
    try {
      Files.deleteIfExists(home.calibration(model.name()));
    } catch (IOException e) {
      // It is of no use without the model, and of no harm.
    }
  }
}
