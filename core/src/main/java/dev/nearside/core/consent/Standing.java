package dev.nearside.core.consent;

import dev.nearside.core.policy.Choice;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The choices made earlier that bear on a proposal, by kind.
 *
 * @param rules those made for always
 * @param grants those made for the conversation
 * @param complete whether every kind that asks has one
 */
record Standing(Map<String, Choice> rules, Map<String, Choice> grants, boolean complete) {

  static Standing of(Proposal proposal, List<Rule> all, Grants granted) {
    Map<String, Choice> rules = new TreeMap<>();
    Map<String, Choice> grants = new TreeMap<>();
    for (Rule rule : all) {
      if (rule.provider().equals(proposal.provider())
          && proposal.consent().kinds().contains(rule.kind())) {
        rules.put(rule.kind(), rule.choice());
      }
    }
    for (String kind : proposal.consent().kinds()) {
      granted
          .of(proposal.conversation(), proposal.provider(), kind)
          .ifPresent(choice -> grants.put(kind, choice));
    }
    boolean complete =
        !proposal.consent().kinds().isEmpty()
            && proposal.consent().kinds().stream()
                .allMatch(kind -> rules.containsKey(kind) || grants.containsKey(kind));
    return new Standing(rules, grants, complete);
  }

  /** The word that follows from them alone: where one kind is to stay, all stays. */
  Optional<Word> word() {
    return strictest().filter(choice -> complete || choice == Choice.LOCAL).map(this::wordFor);
  }

  /** What a choice made in advance comes down to: nothing in it undoes a stricter choice. */
  Word with(Choice inAdvance) {
    if (inAdvance == Choice.CANCEL) {
      return new Word(inAdvance, Scope.ONCE, Channel.HEADER);
    }
    Choice bound = strictest().map(inAdvance::stricter).orElse(inAdvance);
    return bound == inAdvance ? new Word(bound, Scope.ONCE, Channel.HEADER) : wordFor(bound);
  }

  private Optional<Choice> strictest() {
    return Stream.concat(rules.values().stream(), grants.values().stream())
        .reduce(Choice::stricter);
  }

  private Word wordFor(Choice choice) {
    return grants.containsValue(choice)
        ? new Word(choice, Scope.CONVERSATION, Channel.CONVERSATION)
        : new Word(choice, Scope.ALWAYS, Channel.RULE);
  }
}
