package dev.nearside.core.consent;

import dev.nearside.core.ledger.Money;
import dev.nearside.core.ledger.Price;
import dev.nearside.core.policy.Choice;
import dev.nearside.core.policy.Consent;
import dev.nearside.core.signal.CloudOffer;
import dev.nearside.core.signal.Trust;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Proposals, callers and words as the tests of the gate use them. */
final class Asking {

  static final Duration LONG = Duration.ofMinutes(10);

  /** Waits for an answer whoever is there. */
  static class Waiting implements Caller {
    @Override
    public boolean waits() {
      return true;
    }
  }

  static final Caller WAITING = new Waiting();

  private Asking() {}

  /** What waits, once something does. */
  static Pending first(Gate gate) {
    while (gate.pending().isEmpty()) {
      Thread.onSpinWait();
    }
    return gate.pending().getFirst();
  }

  static Word word(Choice choice, Scope scope) {
    return new Word(choice, scope, Channel.CLI);
  }

  /** A caller that brings a choice along. */
  static Caller saying(Choice choice) {
    return new Caller() {
      @Override
      public Optional<Choice> inAdvance() {
        return Optional.of(choice);
      }
    };
  }

  static Proposal proposal(String talk, String... kinds) {
    CloudOffer offer =
        new CloudOffer("openai", "big", Trust.PUBLIC, Price.FREE, OptionalInt.empty(), true);
    TreeMap<String, Integer> found = new TreeMap<>();
    Set.of(kinds).forEach(kind -> found.put(kind, 1));
    return new Proposal(
        "d-1",
        Conversation.of(talk),
        new Consent(offer, new TreeSet<>(Set.of(kinds)), EnumSet.allOf(Choice.class)),
        found,
        List.of("There is a card number in your message."),
        List.of("[CARD_1]"),
        Map.of(Choice.MASKED, payload("masked"), Choice.AS_IS, payload("as it is")),
        new Proposal.Estimate(20, 500, Money.ZERO));
  }

  static Proposal at(String provider, Proposal proposal) {
    CloudOffer offer =
        new CloudOffer(provider, "big", Trust.PUBLIC, Price.FREE, OptionalInt.empty(), true);
    return with(
        proposal, new Consent(offer, proposal.consent().kinds(), proposal.consent().choices()));
  }

  static Proposal offering(Proposal proposal, Set<Choice> choices) {
    return with(
        proposal, new Consent(proposal.consent().offer(), proposal.consent().kinds(), choices));
  }

  static Proposal in(List<String> keys, Proposal proposal) {
    return with(proposal, new Conversation(keys), proposal.consent());
  }

  private static Proposal with(Proposal proposal, Consent consent) {
    return with(proposal, proposal.conversation(), consent);
  }

  private static Proposal with(Proposal proposal, Conversation conversation, Consent consent) {
    return new Proposal(
        proposal.decision(),
        conversation,
        consent,
        proposal.found(),
        proposal.reasons(),
        proposal.standIns(),
        proposal.payloads(),
        proposal.estimate());
  }

  private static Payload payload(String text) {
    return new Payload(text.getBytes(StandardCharsets.UTF_8));
  }
}
