package dev.nearside.gateway.http;

import dev.nearside.core.consent.Feed;
import dev.nearside.core.consent.Payload;
import dev.nearside.core.consent.Pending;
import dev.nearside.core.consent.Proposal;
import dev.nearside.core.consent.Rule;
import dev.nearside.core.consent.Scope;
import dev.nearside.core.policy.Choice;
import dev.nearside.core.signal.CloudOffer;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What the user is asked, as JSON. It holds the payloads, so it goes to the user only. */
public final class ProposalJson {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private ProposalJson() {}

  /** A request that is held. */
  static ObjectNode of(Pending pending) {
    ObjectNode json = NODES.objectNode().put("id", pending.id());
    json.put("asked_at", pending.since().toString());
    json.put("expires_at", pending.until().toString());
    json.setAll(of(pending.proposal()));
    return json;
  }

  /** What would be asked. */
  public static ObjectNode of(Proposal proposal) {
    CloudOffer offer = proposal.consent().offer();
    ObjectNode json = NODES.objectNode().put("decision", proposal.decision());
    json.put("provider", offer.provider()).put("model", offer.model());
    json.put("trust", offer.trust().wireName());
    strings(json.putArray("kinds"), proposal.consent().kinds());
    ObjectNode found = json.putObject("found");
    proposal.found().forEach(found::put);
    strings(json.putArray("stand_ins"), proposal.standIns());
    strings(json.putArray("reasons"), proposal.reasons());
    json.putObject("estimate")
        .put("prompt_tokens", proposal.estimate().promptTokens())
        .put("answer_tokens", proposal.estimate().answerTokens())
        .put("cost", proposal.estimate().cost().units());
    json.put("otherwise", proposal.staysOnDevice() ? "local" : "refused");
    ArrayNode choices = json.putArray("choices");
    proposal.consent().choices().forEach(choice -> choices.add(choice.wireName()));
    ArrayNode scopes = json.putArray("scopes");
    for (Scope scope : Scope.values()) {
      scopes.add(scope.wireName());
    }
    ObjectNode payloads = json.putObject("payloads");
    for (Map.Entry<Choice, Payload> payload : proposal.payloads().entrySet()) {
      payloads
          .putObject(payload.getKey().wireName())
          .put("bytes", payload.getValue().length())
          .put("sha256", payload.getValue().sha256())
          .put("text", payload.getValue().text());
    }
    return json;
  }

  /** A request that is held no more. */
  static ObjectNode of(Feed.Event.Ended ended) {
    return NODES
        .objectNode()
        .put("id", ended.id())
        .put("choice", ended.choice().orElse(null))
        .put("by", ended.by());
  }

  /** A rule made for always. */
  static ObjectNode of(Rule rule) {
    return NODES
        .objectNode()
        .put("id", rule.id())
        .put("time", rule.time().toString())
        .put("kind", rule.kind())
        .put("provider", rule.provider())
        .put("choice", rule.choice().wireName());
  }

  private static void strings(ArrayNode array, Iterable<String> texts) {
    texts.forEach(array::add);
  }
}
