package dev.nearside.gateway.cli;

import dev.nearside.core.Explanation;
import dev.nearside.core.ledger.Money;
import dev.nearside.core.policy.DraftPlan;
import dev.nearside.core.policy.Outlook;
import dev.nearside.core.policy.Route;
import dev.nearside.core.privacy.Finding;
import dev.nearside.core.replay.RecordedConditions;
import dev.nearside.core.request.Request;
import dev.nearside.core.signal.CloudOffer;
import dev.nearside.core.signal.Signals;
import dev.nearside.gateway.http.ProposalJson;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** An explanation as JSON. */
final class ExplanationJson {

  private ExplanationJson() {}

  static ObjectNode of(Request request, Explanation explanation) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    Route route = explanation.decision().route();
    json.put("route", route.name());
    switch (route) {
      case Route.Cloud(CloudOffer offer) -> provider(json, offer);
      case Route.Masked(CloudOffer offer) -> provider(json, offer);
      case Route.Local(), Route.Cached _, Route.Refused _ -> {}
    }
    json.put("mode", explanation.decision().mode().wireName());
    texts(json.putArray("reasons"), explanation.decision().reasons());
    explanation.decision().fallback().ifPresent(fallback -> json.put("fallback", fallback.name()));
    explanation.decision().draft().ifPresent(plan -> json.set("draft", draft(plan)));
    explanation
        .proposal()
        .ifPresentOrElse(
            proposal -> json.set("consent", ProposalJson.of(proposal)),
            () -> json.putNull("consent"));
    outlooks(json.putArray("outlooks"), explanation.outlooks());
    signals(json.putObject("signals"), explanation.signals());
    findings(json.putArray("findings"), request, explanation);
    explanation
        .payload()
        .ifPresentOrElse(payload -> json.set("payload", payload), () -> json.putNull("payload"));
    return json;
  }

  /** What is tried on the device before the route is settled. */
  static ObjectNode draft(DraftPlan plan) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("tokens", plan.tokens())
        .put("kept_from", plan.leastRight())
        .put("chance", plan.chance())
        .put("otherwise", plan.escalation().name());
  }

  private static void outlooks(ArrayNode array, List<Outlook> outlooks) {
    for (Outlook outlook : outlooks) {
      ObjectNode json = array.addObject().put("device", outlook.cloud().isEmpty());
      outlook.cloud().ifPresent(offer -> provider(json, offer));
      json.put("likely_right", outlook.quality());
      json.put("cost", outlook.cost().map(Money::units).orElse(null));
      json.put("seconds", outlook.seconds().orElse(null));
      json.put("joules", outlook.joules().orElse(null));
    }
  }

  private static void provider(ObjectNode json, CloudOffer offer) {
    json.put("provider", offer.provider()).put("model", offer.model());
  }

  private static void signals(ObjectNode json, Signals signals) {
    json.put("sensitivity", signals.sensitivity().score());
    texts(json.putArray("sensitivity_reasons"), signals.sensitivity().reasons());
    json.put("difficulty", signals.difficulty().score());
    json.putObject("likely_right")
        .put("device", signals.difficulty().device())
        .put("cloud", signals.difficulty().cloud());
    texts(json.putArray("difficulty_reasons"), signals.difficulty().reasons());
    json.put("prompt_tokens", signals.promptTokens());
    signals
        .local()
        .ifPresentOrElse(
            local ->
                json.putObject("local")
                    .put("model", local.model())
                    .put("context", local.contextLength()),
            () -> json.putNull("local"));
    json.set("conditions", RecordedConditions.write(signals.conditions()));
    json.putObject("corrections")
        .put("pull", signals.recollection().pull())
        .put("questions", signals.recollection().neighbours());
    ArrayNode clouds = json.putArray("clouds");
    for (CloudOffer offer : signals.clouds()) {
      clouds
          .addObject()
          .put("provider", offer.provider())
          .put("model", offer.model())
          .put("trust", offer.trust().wireName())
          .put("reachable", offer.reachable())
          .put("highest_cost", offer.highestCost().units());
    }
    signals
        .budget()
        .ifPresentOrElse(
            budget ->
                json.putObject("budget")
                    .put("limit", budget.limit().units())
                    .put("left", budget.left().units()),
            () -> json.putNull("budget"));
  }

  private static void findings(ArrayNode array, Request request, Explanation explanation) {
    for (int passage = 0; passage < request.passages().size(); passage++) {
      for (Finding finding : explanation.scan().passages().get(passage).findings()) {
        FindingJson.put(array.addObject(), finding)
            .put("place", request.passages().get(passage).place());
      }
    }
  }

  private static void texts(ArrayNode array, List<String> texts) {
    texts.forEach(array::add);
  }
}
