package dev.nearside.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.core.signal.confidence.Calibration;
import dev.nearside.core.signal.confidence.Calibrations;
import dev.nearside.e2e.engine.EngineFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class CalibrateCommandTest {

  @TempDir private Path folder;

  @Test
  void asksTheModelAndKeepsWhatItFound() throws IOException {
    Path model = EngineFiles.model();
    Path config =
        Product.write(folder, "local: {threads: 1, library: '" + EngineFiles.library() + "'}\n");
    Map<String, String> home = Map.of("NEARSIDE_HOME", folder.toString());

    Product.Result result =
        Product.run(
            home,
            "",
            "calibrate",
            model.toString(),
            "--questions",
            "20",
            "--json",
            "--config",
            config.toString());

    assertThat(result.status()).as(result.all()).isZero();
    JsonNode found = Product.json(result.out());
    assertThat(found.path("answers").intValue()).isEqualTo(20);
    Calibration kept =
        Calibrations.read(Files.readString(Path.of(found.path("file").stringValue())))
            .orElseThrow();
    assertThat(kept.right()).isEqualTo(found.path("right").intValue());
    assertThat(kept.bytes()).isEqualTo(Files.size(model));
    String info =
        Product.run(home, "", "models", "info", model.toString(), "--config", config.toString())
            .out();
    assertThat(info).contains("judged by 20 answers");
  }

  @Test
  void saysThatAServersModelCannotBeCalibrated() {
    Path config = Product.write(folder, "local: {model: 'http://127.0.0.1:9/v1'}\n");

    Product.Result result = Product.run("", "calibrate", "--config", config.toString());

    assertThat(result.status()).isEqualTo(1);
    assertThat(result.err()).contains("Only a model that Nearside runs itself").hasLineCount(1);
  }
}
