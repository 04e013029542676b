package dev.nearside.bench.privacy;

import dev.nearside.bench.Figure;
import dev.nearside.core.privacy.Masking;
import dev.nearside.core.privacy.roundtrip.RoundTrip;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Generated conversations through masking, a model that repeats what it was told, and restoring:
 * what leaves that must not, and what comes back changed.
 */
final class RoundTrips {

  private static final int CONVERSATIONS = 10_000;
  private static final long SEED = 7;

  private RoundTrips() {}

  /**
   * Both ways of masking side by side, so that what is read for one is remembered for the other.
   */
  static ObjectNode measure(Trial trial) {
    int conversations = Math.min(CONVERSATIONS, trial.samples());
    Map<Masking, RoundTrip.Report> reports =
        Arrays.stream(Masking.values())
            .parallel()
            .collect(
                Collectors.toConcurrentMap(
                    Function.identity(),
                    masking -> RoundTrip.run(trial.scanner(), masking, SEED, conversations)));
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    for (Masking masking : Masking.values()) {
      json.set(masking.name().toLowerCase(Locale.ROOT), json(reports.get(masking)));
    }
    return json;
  }

  private static ObjectNode json(RoundTrip.Report report) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("conversations", report.conversations());
    json.put("masked", Figure.round(Figure.share(report.masked(), report.conversations())));
    json.set("leakedValues", Figure.atMost(0, report.leaked()));
    json.set("differences", Figure.atMost(0, report.differences()));
    json.put("maskedOtherwiseInTheNextTurn", report.renamed());
    ArrayNode examples = json.putArray("examples");
    report.examples().forEach(examples::add);
    return json;
  }
}
