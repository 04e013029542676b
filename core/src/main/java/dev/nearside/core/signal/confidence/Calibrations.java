package dev.nearside.core.signal.confidence;

import dev.nearside.core.signal.gain.Thresholds;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Calibrations as JSON, and those that come with Nearside. */
public final class Calibrations {

  private static final String SHIPPED = "calibrations.json";
  private static final String TWICE = "askedTwice";

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .build();

  private Calibrations() {}

  private record Table(List<Calibration> models, Thresholds mostGain) {}

  private static final class Shipped {

    private static final Table TABLE = read();

    private static Table read() {
      try (InputStream in = Calibrations.class.getResourceAsStream(SHIPPED)) {
        if (in == null) {
          throw new IllegalStateException(
              "The resource " + SHIPPED + " is missing from this build.");
        }
        return JSON.readValue(in, Table.class);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /**
   * The gain of the cloud that may be given up where a draft was judged. It is less than by the
   * question alone: what is told apart better is kept more often up to the same gain, and would
   * give up more in all.
   *
   * @param quality the share of cloud quality to keep
   */
  public static double mostGain(double quality) {
    return Shipped.TABLE.mostGain().gain(quality);
  }

  /** That of a model of the catalog. */
  public static Optional<Calibration> shipped(String model, long bytes) {
    return Shipped.TABLE.models().stream().filter(known -> isOf(known, model, bytes)).findFirst();
  }

  /** Where a model begins of which nothing is known: with what holds for the best known. */
  public static Confidence start() {
    return Shipped.TABLE.models().getFirst().confidence();
  }

  /** Whether it is of that model, and no other file of its name. */
  public static boolean isOf(Calibration calibration, String model, long bytes) {
    return calibration.model().equals(model) && calibration.bytes() == bytes;
  }

  /** The text of a file that holds one. */
  public static String write(Calibration calibration) {
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(calibration) + "\n";
  }

  /**
   * Reads such a text. Older ones know of no second look.
   *
   * @return empty if it is damaged or of another version
   */
  public static Optional<Calibration> read(String text) {
    try {
      JsonNode kept = JSON.readTree(text);
      if (kept.path("confidence") instanceof ObjectNode confidence && !confidence.has(TWICE)) {
        confidence.putNull(TWICE);
      }
      return Optional.of(JSON.treeToValue(kept, Calibration.class));
    } catch (JacksonException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** The text of the resource that comes with Nearside. */
  public static String writeTable(List<Calibration> models, Thresholds mostGain) {
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(new Table(models, mostGain))
        + "\n";
  }
}
