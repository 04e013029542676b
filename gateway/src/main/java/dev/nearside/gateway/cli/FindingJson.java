package dev.nearside.gateway.cli;

import dev.nearside.core.privacy.Finding;
import tools.jackson.databind.node.ObjectNode;

/** A finding as JSON: offsets count UTF-16 code units of the text. */
final class FindingJson {

  private FindingJson() {}

  static ObjectNode put(ObjectNode json, Finding finding) {
    return json.put("start", finding.start())
        .put("end", finding.end())
        .put("kind", finding.kind().name())
        .put("score", finding.score())
        .put("by", finding.by());
  }
}
