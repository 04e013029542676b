package dev.nearside.gateway.http;

import dev.nearside.core.Answer;
import dev.nearside.core.RefusedException;
import dev.nearside.core.ledger.ConsentFact;
import dev.nearside.core.policy.Route;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The block {@code nearside} of a response whose request needed consent: where it ran and what was
 * said. The headers cannot tell, as they may be sent before anybody has spoken.
 */
final class Notice {

  private Notice() {}

  static ObjectNode of(Answer answer) {
    return of(answer.id(), answer.route().name(), answer.reasons(), answer.consent());
  }

  static ObjectNode of(RefusedException e) {
    return of(e.id(), Route.REFUSED, e.decision().reasons(), e.consent());
  }

  private static ObjectNode of(
      String decision, String route, List<String> reasons, Optional<ConsentFact> consent) {
    ObjectNode notice =
        JsonNodeFactory.instance.objectNode().put("decision", decision).put("route", route);
    ArrayNode array = notice.putArray("reasons");
    reasons.forEach(array::add);
    consent.ifPresent(fact ->
        notice
            .putObject("consent")
            .put("choice", fact.choice())
            .put("scope", fact.scope())
            .put("by", fact.by())
            .put("waited_ms", fact.waited().toMillis()));
    return notice;
  }
}
