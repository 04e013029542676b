package dev.nearside.core.simulation;

import static java.util.Locale.ROOT;

import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Draws results as SVG: what is kept of quality and what of money, over the share that stays. */
public final class Plot {

  private static final int WIDTH = 760;
  private static final int HEIGHT = 460;
  private static final int LEFT = 70;
  private static final int TOP = 50;
  private static final int RIGHT = 730;
  private static final int BOTTOM = 390;
  private static final int STEPS = 5;
  private static final String QUALITY = "#1f6f8b";
  private static final String MONEY = "#c8553d";

  private Plot() {}

  /**
   * The picture; it needs no script and no font of its own.
   *
   * @param results with {@link Routing.AllCloud} among them, whose money is the measure
   * @throws IllegalArgumentException without that
   */
  public static String svg(List<Result> results) {
    double all =
        results.stream()
            .filter(result -> result.routing() instanceof Routing.AllCloud)
            .mapToDouble(result -> result.money().nanos())
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("Nothing to compare money with."));
    double most = Math.max(1, results.stream().mapToDouble(Result::kept).max().orElse(1));
    ToDoubleFunction<Result> money = result -> all == 0 ? 0 : result.money().nanos() / all;
    StringBuilder svg = new StringBuilder(4096);
    svg.append(
        String.format(
            ROOT,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\""
                + " font-family=\"sans-serif\" font-size=\"12\">%n"
                + "<rect width=\"100%%\" height=\"100%%\" fill=\"white\"/>%n",
            WIDTH,
            HEIGHT));
    axes(svg, most);
    series(svg, results, Result::kept, most, QUALITY);
    series(svg, results, money, most, MONEY);
    text(svg, LEFT, 28, QUALITY, "start", "● quality kept, share of the cloud's");
    text(svg, LEFT + 300, 28, MONEY, "start", "● money, share of all in the cloud");
    return svg.append("</svg>\n").toString();
  }

  private static void axes(StringBuilder svg, double most) {
    for (int i = 0; i <= STEPS; i++) {
      double share = (double) i / STEPS;
      line(svg, x(share), TOP, x(share), BOTTOM);
      line(svg, LEFT, y(share, most), RIGHT, y(share, most));
      text(svg, x(share), BOTTOM + 18, "#333", "middle", percent(share));
      text(svg, LEFT - 8, y(share, most) + 4, "#333", "end", percent(share));
    }
    text(svg, (LEFT + RIGHT) / 2.0, BOTTOM + 44, "#333", "middle", "answered on the device");
  }

  /** Dots for all, and a line through those that follow a quality target. */
  private static void series(
      StringBuilder svg,
      List<Result> results,
      ToDoubleFunction<Result> height,
      double most,
      String colour) {
    StringBuilder points = new StringBuilder();
    results.stream()
        .filter(result -> result.routing() instanceof Routing.Auto)
        .sorted(Comparator.comparingDouble(Result::localShare))
        .forEach(result ->
            points.append(
                String.format(
                    ROOT,
                    "%.1f,%.1f ",
                    x(result.localShare()),
                    y(height.applyAsDouble(result), most))));
    svg.append(
        String.format(
            ROOT,
            "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\"/>%n",
            points.toString().strip(),
            colour));
    for (Result result : results) {
      double share = height.applyAsDouble(result);
      svg.append(
          String.format(
              ROOT,
              "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"4\" fill=\"%s\"><title>%s: %s here,"
                  + " %s</title></circle>%n",
              x(result.localShare()),
              y(share, most),
              colour,
              result.routing().name(),
              percent(result.localShare()),
              percent(share)));
      text(
          svg,
          x(result.localShare()),
          y(share, most) - 9,
          colour,
          result.localShare() > 0.8 ? "end" : "start",
          result.routing().name());
    }
  }

  private static void line(StringBuilder svg, double x1, double y1, double x2, double y2) {
    svg.append(
        String.format(
            ROOT,
            "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"#ddd\"/>%n",
            x1,
            y1,
            x2,
            y2));
  }

  private static void text(
      StringBuilder svg, double x, double y, String colour, String anchor, String words) {
    svg.append(
        String.format(
            ROOT,
            "<text x=\"%.1f\" y=\"%.1f\" fill=\"%s\" text-anchor=\"%s\">%s</text>%n",
            x,
            y,
            colour,
            anchor,
            words));
  }

  private static double x(double share) {
    return LEFT + share * (RIGHT - LEFT);
  }

  private static double y(double share, double most) {
    return BOTTOM - share / most * (BOTTOM - TOP);
  }

  private static String percent(double share) {
    return String.format(ROOT, "%.0f %%", 100 * share);
  }
}
