package dev.nearside.gateway.cli;

import static java.util.Locale.ROOT;

import dev.nearside.core.calibration.CalibrationReport;
import dev.nearside.core.calibration.Question;
import dev.nearside.core.signal.confidence.Calibration;
import java.nio.file.Path;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What a calibration found, for people and for programs. */
final class CalibrationText {

  private CalibrationText() {}

  static String of(Calibration calibration, CalibrationReport report, Path file) {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            ROOT,
            "%s got %d of %d right (%s), at %.1f tokens a second.%n%n",
            calibration.model(),
            report.right(),
            report.answers(),
            report.byForm().entrySet().stream()
                .map(form -> kind(form.getKey()) + " " + count(form.getValue()))
                .collect(Collectors.joining(", ")),
            calibration.pace().writing()));
    text.append(String.format(ROOT, "%-24s %8s %12s%n", "when it looks", "answers", "were right"));
    report
        .bySureness()
        .forEach(band ->
            text.append(
                String.format(
                    ROOT,
                    "%-24s %8d %11.0f%%%n",
                    String.format(
                        ROOT, "%.0f to %.0f %% likely", 100 * band.from(), 100 * band.to()),
                    band.count().answers(),
                    100.0 * band.count().right() / band.count().answers())));
    text.append(
        String.format(
            ROOT,
            "%nEach line was judged by what was learned from the other answers: the nearer the two"
                + "%nnumbers are, the better an unclear question can be tried here before a cloud is"
                + "%nasked. Kept in %s;%nit holds from the next start of Nearside on.",
            file));
    return text.toString();
  }

  private static String kind(Question.Form form) {
    return switch (form) {
      case LETTER -> "choices";
      case NUMBER -> "sums";
      case WORD -> "facts";
      case EXACT -> "form";
      case JSON -> "JSON";
    };
  }

  private static String count(CalibrationReport.Count count) {
    return count.right() + "/" + count.answers();
  }

  static ObjectNode json(Calibration calibration, CalibrationReport report, Path file) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("model", calibration.model()).put("file", file.toString());
    json.put("answers", report.answers()).put("right", report.right());
    json.put("tokens_per_second", calibration.pace().writing());
    ObjectNode forms = json.putObject("forms");
    report
        .byForm()
        .forEach((form, count) ->
            forms
                .putObject(form.name().toLowerCase(ROOT))
                .put("answers", count.answers())
                .put("right", count.right()));
    ArrayNode bands = json.putArray("sureness");
    report
        .bySureness()
        .forEach(band ->
            bands
                .addObject()
                .put("from", band.from())
                .put("to", band.to())
                .put("said", band.said())
                .put("answers", band.count().answers())
                .put("right", band.count().right()));
    return json;
  }
}
