package dev.nearside.core;

import dev.nearside.core.backend.BackendException;
import dev.nearside.core.backend.cloud.CloudBackend;
import dev.nearside.core.backend.cloud.Clouds;
import dev.nearside.core.consent.Conversation;
import dev.nearside.core.consent.Conversations;
import dev.nearside.core.consent.Payload;
import dev.nearside.core.consent.Proposal;
import dev.nearside.core.policy.Choice;
import dev.nearside.core.policy.Consent;
import dev.nearside.core.request.Request;
import dev.nearside.core.signal.CloudOffer;
import dev.nearside.core.signal.TokenEstimate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts together what the user is asked. */
final class Proposals {

  private final Clouds clouds;
  private final Conversations conversations = new Conversations();

  Proposals(Clouds clouds) {
    this.clouds = clouds;
  }

  /**
   * What the user is asked about a request; empty where the provider's API cannot be asked it.
   *
   * @param conversation the caller's name for the conversation
   */
  Optional<Proposal> of(
      Request request, Case decided, Consent consent, Optional<String> conversation) {
    Proposal.Estimate estimate =
        estimate(
            consent.offer(), decided.signals().promptTokens(), TokenEstimate.ofAnswer(request));
    return payloads(request, decided, consent)
        .map(payloads ->
            proposal(
                decided, conversations.of(request, conversation), consent, payloads, estimate));
  }

  /**
   * What the user is asked about texts to embed: to send them as they are or not at all, as a
   * vector of masked text would be that of another text.
   */
  Proposal of(EmbeddingRequest request, Case decided, Consent consent) {
    Payload payload = new Payload(request.payload(consent.offer().model()));
    return proposal(
        decided,
        conversations.of(request.asRequest(), decided.caller().conversation()),
        consent,
        Map.of(Choice.AS_IS, payload),
        estimate(consent.offer(), request.tokens(), 0));
  }

  private static Proposal proposal(
      Case decided,
      Conversation conversation,
      Consent consent,
      Map<Choice, Payload> payloads,
      Proposal.Estimate estimate) {
    return new Proposal(
        decided.id(),
        conversation,
        consent,
        decided.signals().sensitivity().counts(),
        decided.decision().reasons(),
        decided.masked().map(masked -> masked.vault().standIns()).orElse(List.of()),
        payloads,
        estimate);
  }

  private Optional<Map<Choice, Payload>> payloads(Request request, Case decided, Consent consent) {
    CloudBackend backend = clouds.backend(consent.offer().provider());
    String model = consent.offer().model();
    Map<Choice, Payload> payloads = new EnumMap<>(Choice.class);
    try {
      if (consent.choices().contains(Choice.MASKED)) {
        Request masked = decided.masked().orElseThrow().request();
        payloads.put(Choice.MASKED, new Payload(backend.payload(masked, model)));
      }
      if (consent.choices().contains(Choice.AS_IS)) {
        payloads.put(Choice.AS_IS, new Payload(backend.payload(request, model)));
      }
      return Optional.of(payloads);
    } catch (BackendException e) {
      return Optional.empty();
    }
  }

  private static Proposal.Estimate estimate(CloudOffer offer, int prompt, int answer) {
    return new Proposal.Estimate(prompt, answer, offer.price().cost(prompt, answer));
  }
}
