package dev.nearside.bench;

import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A number beside its target. */
public final class Figure {
  private Figure() {}

  /** To be reached or stayed below. */
  public static ObjectNode atMost(double target, double value) {
    return json(value, "atMost", target, value <= target);
  }

  /** To be reached or passed. */
  public static ObjectNode atLeast(double target, double value) {
    return json(value, "atLeast", target, value >= target);
  }

  private static ObjectNode json(double value, String bound, double target, boolean met) {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("value", round(value));
    json.putObject("target").put(bound, target);
    return json.put("met", met);
  }

  /** A share, 0 where there is nothing to share. */
  public static double share(long part, long whole) {
    return whole == 0 ? 0 : (double) part / whole;
  }

  /** To four places. */
  public static double round(double value) {
    return Math.round(value * 10_000) / 10_000.0;
  }
}
