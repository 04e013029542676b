package dev.nearside.gateway.cli;

import static java.util.Locale.ROOT;

import dev.nearside.core.consent.Payload;
import dev.nearside.core.consent.Proposal;
import dev.nearside.core.policy.Choice;
import dev.nearside.core.signal.CloudOffer;
import java.util.stream.Collectors;

/** What the user is asked, for a person to read. */
final class ProposalText {

  private ProposalText() {}

  /** All of it, with the exact payloads. */
  static String of(Proposal proposal) {
    StringBuilder text = new StringBuilder(head(proposal));
    proposal
        .payloads()
        .keySet()
        .forEach(choice -> text.append('\n').append(payload(proposal, choice)));
    return text.toString();
  }

  /** To whom, what for, what is private and what happens otherwise. */
  static String head(Proposal proposal) {
    CloudOffer offer = proposal.consent().offer();
    Proposal.Estimate estimate = proposal.estimate();
    return row(
            "Consent",
            "needed to send this to " + offer.name() + " (" + offer.trust().wireName() + ")")
        + proposal.reasons().stream()
            .map(reason -> row("", "· " + reason))
            .collect(Collectors.joining())
        + row(
            "Private",
            proposal.found().entrySet().stream()
                .map(found -> found.getKey() + " × " + found.getValue())
                .collect(Collectors.joining(", ")))
        + row(
            "Masked",
            proposal.consent().choices().contains(Choice.MASKED)
                ? String.join(" ", proposal.placeholders())
                : "not possible: what is private is more than single words and numbers, or is to"
                    + " stay")
        + row(
            "Cost",
            String.format(
                ROOT,
                "about %s for %d + %d tokens",
                estimate.cost().display("$"),
                estimate.promptTokens(),
                estimate.answerTokens()))
        + row(
            "Otherwise",
            proposal.staysOnDevice() ? "it is answered on this device" : "it is not answered");
  }

  /** The exact payload of a choice; empty where that sends none. */
  static String payload(Proposal proposal, Choice choice) {
    return proposal.payload(choice).map(payload -> payload(choice, payload)).orElse("");
  }

  private static String payload(Choice choice, Payload payload) {
    return String.format(
        ROOT,
        "What would leave, %s (%d bytes, to the letter):%n%s%n",
        choice == Choice.MASKED ? "masked" : "as it is",
        payload.length(),
        Terminal.harmless(payload.text()));
  }

  private static String row(String name, String value) {
    return String.format(ROOT, "%-14s %s%n", name, value);
  }
}
