package dev.nearside.core.consent;

import dev.nearside.core.ledger.Money;
import dev.nearside.core.policy.Choice;
import dev.nearside.core.policy.Consent;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the user judges: what would leave, to whom, at what cost.
 *
 * @param decision the id of the decision that needs it
 * @param conversation which conversation the request belongs to
 * @param consent where it would go, what is private in it, and what may be chosen
 * @param found how many findings there are of each kind
 * @param reasons why it is private and not answered on the device alone, as sentences
 * @param standIns what stands for private values in the masked payload
 * @param payloads the exact bytes for each choice that sends any
 * @param estimate what sending it would cost
 */
public record Proposal(
    String decision,
    Conversation conversation,
    Consent consent,
    SortedMap<String, Integer> found,
    List<String> reasons,
    List<String> standIns,
    Map<Choice, Payload> payloads,
    Estimate estimate) {

  /**
   * What an answer of the provider would cost.
   *
   * @param promptTokens about how many tokens the prompt has
   * @param answerTokens how long an answer is assumed, in tokens
   * @param cost for both
   */
  public record Estimate(int promptTokens, int answerTokens, Money cost) {}

  public Proposal {
    found = Collections.unmodifiableSortedMap(new TreeMap<>(found));
    reasons = List.copyOf(reasons);
    standIns = List.copyOf(standIns);
    payloads = Collections.unmodifiableMap(new EnumMap<>(payloads));
  }

  /** Whether the request is answered on the device where nobody agrees to more; else refused. */
  public boolean staysOnDevice() {
    return consent.choices().contains(Choice.LOCAL);
  }

  /** The provider's name. */
  public String provider() {
    return consent.offer().provider();
  }

  /** What would be sent by a choice; empty where that sends nothing. */
  public Optional<Payload> payload(Choice choice) {
    return Optional.ofNullable(payloads.get(choice));
  }
}
