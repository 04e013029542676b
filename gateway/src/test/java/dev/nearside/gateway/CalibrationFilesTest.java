package dev.nearside.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.core.signal.Pace;
import dev.nearside.core.signal.confidence.Calibration;
import dev.nearside.core.signal.confidence.Calibrations;
import dev.nearside.gateway.fetch.Catalog;
import dev.nearside.gateway.fetch.Home;
import dev.nearside.gateway.fetch.InstalledModel;
import dev.nearside.gateway.fetch.Model;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CalibrationFilesTest {

  @TempDir private Path folder;
  private CalibrationFiles files;

  @BeforeEach
  void setUp() {
    files = new CalibrationFiles(new Home(folder));
  }

  @Test
  void findsWhatWasKeptOfAModelAndNotOfAnotherFileOfItsName() {
    files.keep(calibration("mine", 10));

    assertThat(files.of(model("mine", 10)).map(Calibration::answers)).contains(100);
    assertThat(files.of(model("mine", 11))).isEmpty();
    assertThat(files.of(model("other", 10))).isEmpty();
  }

  @Test
  void knowsTheCatalogsModelUntilItIsCalibratedHere() {
    Model shipped = Catalog.builtIn().model("1.5b").orElseThrow();
    InstalledModel model = model(shipped.name(), shipped.bytes());
    assertThat(files.of(model).map(Calibration::from))
        .contains("the table that comes with Nearside");

    files.keep(calibration(shipped.name(), shipped.bytes()));

    assertThat(files.of(model).map(Calibration::from)).contains("a test");
  }

  @Test
  void takesADamagedFileForNone() throws IOException {
    Path file = files.keep(calibration("mine", 10));
    Files.writeString(file, "{\"model\":");

    assertThat(files.of(model("mine", 10))).isEmpty();
  }

  @Test
  void forgetsAModelThatIsGone() {
    files.keep(calibration("mine", 10));

    files.remove(model("mine", 10));

    assertThat(files.of(model("mine", 10))).isEmpty();
  }

  private static Calibration calibration(String name, long bytes) {
    return new Calibration(name, bytes, "a test", 100, 60, new Pace(10, 100), Calibrations.start());
  }

  private static InstalledModel model(String name, long bytes) {
    return new InstalledModel(name, List.of(Path.of(name + ".gguf")), bytes, Optional.empty());
  }
}
