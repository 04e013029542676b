package dev.nearside.core.consent;

import dev.nearside.core.ledger.ConsentFact;
import dev.nearside.core.policy.Choice;
import dev.nearside.core.policy.Decision;
import java.time.Duration;
import java.util.Optional;

/**
 * How a question for consent ended.
 *
 * @param choice what holds; empty where nobody chose, so that the decision's own route does
 * @param scope how far the word reaches
 * @param by where the word came from, or why there is none
 * @param waited how long the request was held
 */
public record Verdict(Optional<Choice> choice, Scope scope, Channel by, Duration waited) {

  static Verdict of(Word word, Duration waited) {
    return new Verdict(Optional.of(word.choice()), word.scope(), word.by(), waited);
  }

  static Verdict none(Channel why, Duration waited) {
    return new Verdict(Optional.empty(), Scope.ONCE, why, waited);
  }

  /**
   * The caller left before anybody had spoken.
   *
   * @param started when the request came in, by {@link System#nanoTime()}
   */
  public static Verdict left(long started) {
    return none(Channel.LEFT, Duration.ofNanos(System.nanoTime() - started));
  }

  /** What the ledger keeps of it. */
  public ConsentFact fact() {
    return new ConsentFact(
        choice.map(Choice::wireName).orElse(ConsentFact.NONE),
        scope.wireName(),
        by.wireName(),
        waited);
  }

  /** The decision that follows from it. */
  public Decision apply(Decision decision, Proposal proposal) {
    String why = sentence(proposal);
    return choice.map(chosen -> decision.settled(chosen, why)).orElse(decision.unsettled(why));
  }

  private String sentence(Proposal proposal) {
    String name = proposal.consent().offer().name();
    return choice
        .map(chosen ->
            switch (chosen) {
              case LOCAL -> speaker() + " chose to keep it on this device.";
              case MASKED -> speaker() + " agreed to send it masked to " + name + ".";
              case AS_IS -> speaker() + " agreed to send it as it is to " + name + ".";
              case CANCEL -> speaker() + " cancelled it.";
            })
        .orElseGet(() -> why() + otherwise(proposal));
  }

  private String speaker() {
    return switch (by) {
      case HEADER -> "The header x-nearside-consent";
      case CONVERSATION -> "Your word for this conversation";
      case RULE -> "A rule of yours";
      default -> "You";
    };
  }

  private String why() {
    return switch (by) {
      case HEADER, RULE, CONVERSATION -> "What was chosen beforehand cannot be done here";
      case NOBODY -> "Nobody gave consent within " + waited.toSeconds() + " s";
      case UNATTENDED -> "Nobody was there to give consent";
      case CROWD -> "Too many requests wait for consent already";
      case STOPPED -> "Nearside was stopped before consent was given";
      default -> "Asking for consent failed";
    };
  }

  private static String otherwise(Proposal proposal) {
    return proposal.staysOnDevice() ? ", so it stays on this device." : ", so it was not sent.";
  }
}
