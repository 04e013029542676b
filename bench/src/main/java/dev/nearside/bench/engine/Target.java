package dev.nearside.bench.engine;

import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Whether what was measured is what the engine must reach, for the JSON. */
final class Target {
  private Target() {}

  static ObjectNode atLeast(double bound, double seen) {
    return json("atLeast", bound, seen >= bound);
  }

  static ObjectNode atMost(double bound, double seen) {
    return json("atMost", bound, seen <= bound);
  }

  private static ObjectNode json(String kind, double bound, boolean reached) {
    return JsonNodeFactory.instance.objectNode().put(kind, bound).put("reached", reached);
  }
}
