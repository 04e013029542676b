package dev.nearside.gateway.cli;

import static java.util.Locale.ROOT;

import dev.nearside.core.ledger.Money;
import dev.nearside.core.policy.Choice;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** What the user is asked, in the consent API's JSON, for a person to read. */
final class ProposalText {

  private ProposalText() {}

  /** All of it, with the exact payloads. */
  static String of(JsonNode proposal) {
    StringBuilder text = new StringBuilder(head(proposal));
    for (Choice choice : Choice.values()) {
      String payload = payload(proposal, choice);
      if (!payload.isEmpty()) {
        text.append('\n').append(payload);
      }
    }
    return text.toString();
  }

  /** To whom, what for, what is private and what happens otherwise. */
  static String head(JsonNode proposal) {
    return row("Consent", "needed to send this to " + destination(proposal))
        + proposal.path("reasons").values().stream()
            .map(reason -> row("", "· " + reason.asString()))
            .collect(Collectors.joining())
        + row(
            "Private",
            proposal.path("found").properties().stream()
                .map(found -> found.getKey() + " × " + found.getValue().intValue())
                .collect(Collectors.joining(", ")))
        + row("Masked", masked(proposal))
        + row("Cost", cost(proposal.path("estimate")))
        + row(
            "Otherwise",
            offers(proposal, Choice.LOCAL)
                ? "it is answered on this device"
                : "it is not answered");
  }

  private static String masked(JsonNode proposal) {
    if (offers(proposal, Choice.MASKED)) {
      return words(proposal.path("stand_ins"), " ");
    }
    return answerTokens(proposal.path("estimate")) == 0
        ? "not possible: the vector of a masked text is that of another"
        : "not possible: what is private is more than single words and numbers, or is to stay";
  }

  private static String cost(JsonNode estimate) {
    int answer = answerTokens(estimate);
    return String.format(
        ROOT,
        "about %s for %d%s tokens",
        Money.of(estimate.path("cost").decimalValue()).display("$"),
        estimate.path("prompt_tokens").intValue(),
        answer == 0 ? "" : " + " + answer);
  }

  /** None for texts to embed. */
  private static int answerTokens(JsonNode estimate) {
    return estimate.path("answer_tokens").intValue();
  }

  /** The exact payload of a choice; empty where that sends none. */
  static String payload(JsonNode proposal, Choice choice) {
    JsonNode payload = proposal.path("payloads").path(choice.wireName());
    return payload.isMissingNode()
        ? ""
        : String.format(
            ROOT,
            "What would leave, %s (%d bytes, to the letter):%n%s%n",
            choice == Choice.MASKED ? "masked" : "as it is",
            payload.path("bytes").intValue(),
            Terminal.harmless(payload.path("text").asString("")));
  }

  /** One held request on one line. */
  static String line(JsonNode pending, long secondsLeft) {
    return String.format(
        ROOT,
        "%s  %3d s left  to %s  %s  choices: %s",
        pending.path("id").asString(""),
        secondsLeft,
        destination(pending),
        words(pending.path("kinds"), ", "),
        words(pending.path("choices"), " "));
  }

  static boolean offers(JsonNode proposal, Choice choice) {
    return proposal.path("choices").values().stream()
        .anyMatch(offered -> offered.asString("").equals(choice.wireName()));
  }

  static String words(JsonNode array, String between) {
    return array.values().stream().map(JsonNode::asString).collect(Collectors.joining(between));
  }

  private static String destination(JsonNode proposal) {
    return proposal.path("provider").asString("")
        + "/"
        + proposal.path("model").asString("")
        + " ("
        + proposal.path("trust").asString("")
        + ")";
  }

  private static String row(String name, String value) {
    return String.format(ROOT, "%-14s %s%n", name, value);
  }
}
