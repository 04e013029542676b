package dev.nearside.core.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nearside.core.ledger.LedgerException;
import dev.nearside.core.ledger.Money;
import dev.nearside.core.ledger.Price;
import dev.nearside.core.policy.Choice;
import dev.nearside.core.policy.Consent;
import dev.nearside.core.signal.CloudOffer;
import dev.nearside.core.signal.Trust;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class GateTest {

  private static final Duration LONG = Duration.ofMinutes(10);

  /** Waits for an answer whoever is there. */
  private static class Waiting implements Caller {
    @Override
    public boolean waits() {
      return true;
    }
  }

  private static final Caller WAITING = new Waiting();

  @TempDir private Path folder;

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  @AfterEach
  void stop() {
    threads.shutdownNow();
  }

  @Test
  void holdsARequestUntilItIsAnswered() throws Exception {
    try (Gate gate = new Gate(Rules.NONE, LONG)) {
      Future<Verdict> verdict = settle(gate, proposal("talk", "card"), WAITING);
      Pending pending = first(gate);
      assertThat(pending.proposal().payload(Choice.AS_IS).orElseThrow().text())
          .isEqualTo("as it is");
      assertThat(verdict.isDone()).isFalse();

      assertThat(gate.answer(pending.id(), word(Choice.MASKED, Scope.ONCE))).isTrue();

      assertThat(verdict.get().choice()).contains(Choice.MASKED);
      assertThat(verdict.get().by()).isEqualTo(Channel.CLI);
      assertThat(gate.pending()).isEmpty();
      assertThat(gate.answer(pending.id(), word(Choice.AS_IS, Scope.ONCE))).isFalse();
    }
  }

  @Test
  void goesOnWithoutAWordWhenTheTimeIsOver() throws Exception {
    try (Gate gate = new Gate(Rules.NONE, Duration.ofMillis(50))) {
      Verdict verdict = settle(gate, proposal("talk", "card"), WAITING).get();
      assertThat(verdict.choice()).isEmpty();
      assertThat(verdict.by()).isEqualTo(Channel.NOBODY);
      assertThat(verdict.waited()).isGreaterThanOrEqualTo(Duration.ofMillis(50));
      assertThat(gate.pending()).isEmpty();
    }
  }

  @Test
  void holdsNothingWhereNobodyIsThereToAnswer() throws Exception {
    try (Gate gate = new Gate(Rules.NONE, LONG);
        Feed listener = gate.listen()) {
      Verdict verdict = gate.settle(proposal("talk", "card"), Caller.SILENT);
      assertThat(verdict.choice()).isEmpty();
      assertThat(verdict.by()).isEqualTo(Channel.UNATTENDED);
      assertThat(listener.next(LONG)).contains(new Feed.Event.Missed());
    }
  }

  @Test
  void holdsForWhoeverWatchesOrHasJustLooked() throws Exception {
    try (Gate gate = new Gate(Rules.NONE, LONG)) {
      try (Feed feed = gate.watch()) {
        Future<Verdict> verdict = settle(gate, proposal("talk", "card"), Caller.SILENT);
        Feed.Event asked = feed.next(LONG).orElseThrow();
        String id = ((Feed.Event.Asked) asked).pending().id();
        gate.answer(id, word(Choice.MASKED, Scope.ONCE));
        assertThat(verdict.get().choice()).contains(Choice.MASKED);
      }
    }
    try (Gate gate = new Gate(Rules.NONE, LONG)) {
      gate.attend();
      Future<Verdict> verdict = settle(gate, proposal("talk", "card"), Caller.SILENT);
      gate.answer(first(gate).id(), word(Choice.LOCAL, Scope.ONCE));
      assertThat(verdict.get().choice()).contains(Choice.LOCAL);
    }
  }

  @Test
  void letsARequestGoOnceEverybodyWhoCouldAnswerHasLeft() throws Exception {
    try (Gate gate = new Gate(Rules.NONE, LONG)) {
      Future<Verdict> silent;
      Future<Verdict> waiting;
      try (Feed _ = gate.watch()) {
        silent = settle(gate, proposal("silent", "card"), Caller.SILENT);
        waiting = settle(gate, proposal("waiting", "card"), WAITING);
        while (gate.pending().size() < 2) {
          Thread.onSpinWait();
        }
      }
      assertThat(silent.get().by()).isEqualTo(Channel.UNATTENDED);
      assertThat(waiting.isDone()).isFalse();
    }
  }

  @Test
  void aRuleThatIsRevokedDuringTheWaitAnswersNothing() throws Exception {
    Rules rules = new SqliteRules(folder.resolve("ledger.db"));
    rules.keep(Set.of("card"), "openai", Choice.AS_IS);
    try (Gate gate = new Gate(rules, LONG)) {
      Future<Verdict> held = settle(gate, proposal("one", "card", "email"), WAITING);
      String id = first(gate).id();
      assertThat(rules.revoke(rules.all().getFirst().id())).isTrue();
      Future<Verdict> other = settle(gate, proposal("two", "email"), WAITING);
      while (gate.pending().size() < 2) {
        Thread.onSpinWait();
      }
      gate.answer(gate.pending().getLast().id(), word(Choice.AS_IS, Scope.ALWAYS));
      assertThat(other.get().choice()).contains(Choice.AS_IS);
      assertThat(held.isDone()).isFalse();
      gate.answer(id, word(Choice.LOCAL, Scope.ONCE));
      assertThat(held.get().choice()).contains(Choice.LOCAL);
    }
  }

  @Test
  void theLastWordOfAConversationHolds() throws Exception {
    try (Gate gate = new Gate(Rules.NONE, LONG)) {
      answer(gate, proposal("first", "card"), word(Choice.MASKED, Scope.CONVERSATION));
      Proposal later = in(List.of("first", "second"), proposal("second", "card", "email"));
      answer(gate, later, word(Choice.AS_IS, Scope.CONVERSATION));
      Proposal next = in(List.of("first", "second", "third"), proposal("third", "card"));
      assertThat(gate.settle(next, Caller.SILENT).choice()).contains(Choice.AS_IS);
      assertThat(gate.settle(proposal("first", "card"), Caller.SILENT).choice())
          .contains(Choice.MASKED);
    }
  }

  @Test
  void dropsTheQuestionWhenItsCallerLeaves() {
    try (Gate gate = new Gate(Rules.NONE, LONG)) {
      List<String> seen = new ArrayList<>();
      Caller leaving =
          new Waiting() {
            @Override
            public void held(Pending pending) {
              seen.add(pending.id());
              throw new IllegalStateException("gone");
            }
          };
      assertThatThrownBy(() -> gate.settle(proposal("talk", "card"), leaving))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("gone");
      assertThat(gate.pending()).isEmpty();
      assertThat(gate.answer(seen.getFirst(), word(Choice.AS_IS, Scope.ONCE))).isFalse();
    }
  }

  @Test
  void everyRequestIsAnsweredOnceHoweverManyAnswerAtOnce() throws Exception {
    int requests = 60;
    try (Gate gate = new Gate(Rules.NONE, LONG)) {
      List<Future<Verdict>> verdicts = new ArrayList<>();
      for (int i = 0; i < requests; i++) {
        verdicts.add(settle(gate, proposal("talk" + i, "card"), WAITING));
      }
      while (gate.pending().size() < requests) {
        Thread.onSpinWait();
      }
      List<Future<Boolean>> won = new ArrayList<>();
      for (Pending pending : gate.pending()) {
        CountDownLatch start = new CountDownLatch(1);
        for (Choice choice : Choice.values()) {
          won.add(
              threads.submit(() -> {
                start.await();
                return gate.answer(pending.id(), word(choice, Scope.ONCE));
              }));
        }
        start.countDown();
      }
      int wins = 0;
      for (Future<Boolean> one : won) {
        wins += one.get() ? 1 : 0;
      }
      for (Future<Verdict> verdict : verdicts) {
        assertThat(verdict.get().choice()).isPresent();
      }
      assertThat(wins).isEqualTo(requests);
      assertThat(gate.pending()).isEmpty();
    }
  }

  @Test
  void anAnswerThatRacesTheTimeLimitHoldsExactlyIfItWasTaken() throws Exception {
    try (Gate gate = new Gate(Rules.NONE, Duration.ofMillis(5))) {
      for (int round = 0; round < 100; round++) {
        try (Feed feed = gate.watch()) {
          Future<Verdict> verdict = settle(gate, proposal("talk", "card"), WAITING);
          Feed.Event.Asked asked =
              (Feed.Event.Asked) feed.next(Duration.ofSeconds(20)).orElseThrow();
          Thread.sleep(4);
          boolean taken = gate.answer(asked.pending().id(), word(Choice.AS_IS, Scope.ONCE));
          assertThat(verdict.get().choice().isPresent()).isEqualTo(taken);
        }
      }
    }
  }

  @Test
  void anAnswerThatRacesTheCallersLeavingLeavesNothingBehind() throws Exception {
    try (Gate gate = new Gate(Rules.NONE, LONG)) {
      for (int round = 0; round < 5; round++) {
        Caller leaving =
            new Waiting() {
              @Override
              public void held(Pending pending) {
                throw new IllegalStateException("gone");
              }
            };
        Future<Verdict> verdict = settle(gate, proposal("talk", "card"), leaving);
        Pending pending = first(gate);
        Thread.sleep(395);
        boolean taken = gate.answer(pending.id(), word(Choice.MASKED, Scope.ONCE));
        try {
          assertThat(verdict.get().choice()).contains(Choice.MASKED);
          assertThat(taken).isTrue();
        } catch (java.util.concurrent.ExecutionException left) {
          assertThat(left.getCause()).hasMessage("gone");
        }
        assertThat(gate.pending()).isEmpty();
      }
    }
  }

  @Test
  void aWordForTheConversationHoldsForTheSameKindsAndProviderOnly() throws Exception {
    try (Gate gate = new Gate(Rules.NONE, LONG)) {
      answer(gate, proposal("talk", "card"), word(Choice.MASKED, Scope.CONVERSATION));

      Verdict again = gate.settle(proposal("talk", "card"), WAITING);
      assertThat(again.choice()).contains(Choice.MASKED);
      assertThat(again.by()).isEqualTo(Channel.CONVERSATION);
      assertAsks(gate, proposal("talk", "card", "email"));
      assertAsks(gate, proposal("other talk", "card"));
      assertAsks(gate, at("elsewhere", proposal("talk", "card")));
    }
  }

  @Test
  void aRuleHoldsInEveryConversationUntilItIsRevoked() throws Exception {
    Rules rules = new SqliteRules(folder.resolve("ledger.db"));
    try (Gate gate = new Gate(rules, LONG)) {
      answer(gate, proposal("talk", "card"), word(Choice.AS_IS, Scope.ALWAYS));

      Verdict again = gate.settle(proposal("another", "card"), WAITING);
      assertThat(again.choice()).contains(Choice.AS_IS);
      assertThat(again.by()).isEqualTo(Channel.RULE);

      assertThat(rules.revoke(rules.all().getFirst().id())).isTrue();
      assertAsks(gate, proposal("another", "card"));
    }
  }

  @Test
  void ofSeveralRulesTheStrictestHolds() {
    Rules rules = new SqliteRules(folder.resolve("ledger.db"));
    rules.keep(Set.of("card"), "openai", Choice.AS_IS);
    rules.keep(Set.of("email"), "openai", Choice.MASKED);
    rules.keep(Set.of("phone"), "openai", Choice.LOCAL);
    try (Gate gate = new Gate(rules, Duration.ZERO)) {
      assertThat(gate.settle(proposal("t", "card", "email"), WAITING).choice())
          .contains(Choice.MASKED);
      assertThat(gate.settle(proposal("t", "card", "phone"), WAITING).choice())
          .contains(Choice.LOCAL);
      assertThat(gate.settle(proposal("t", "card", "iban"), WAITING).choice()).isEmpty();
    }
  }

  @ParameterizedTest(name = "header {0}, rule {1}: {2} by {3}")
  @CsvSource({
    "local,  as-is,  local,  header",
    "masked, as-is,  masked, header",
    "as-is,  as-is,  as-is,  header",
    "as-is,  masked, masked, rule",
    "as-is,  local,  local,  rule",
    "masked, local,  local,  rule",
  })
  void theHeaderCannotUndoAStricterRule(String header, String rule, String choice, String by) {
    Rules rules = new SqliteRules(folder.resolve("ledger.db"));
    rules.keep(Set.of("card"), "openai", Choice.of(rule).orElseThrow());
    try (Gate gate = new Gate(rules, LONG)) {
      Verdict verdict = gate.settle(proposal("t", "card"), saying(Choice.of(header).orElseThrow()));
      assertThat(verdict.choice().map(Choice::wireName)).contains(choice);
      assertThat(verdict.by().wireName()).isEqualTo(by);
    }
  }

  @Test
  void aHeaderThatAsksForWhatIsNotOfferedLetsNothingOut() {
    try (Gate gate = new Gate(Rules.NONE, LONG)) {
      Proposal noMask = offering(proposal("t", "card"), EnumSet.of(Choice.LOCAL, Choice.CANCEL));
      Verdict verdict = gate.settle(noMask, saying(Choice.MASKED));
      assertThat(verdict.choice()).isEmpty();
      assertThat(verdict.by()).isEqualTo(Channel.HEADER);
    }
  }

  @Test
  void takesNoAnswerThatWasNotOffered() throws Exception {
    try (Gate gate = new Gate(Rules.NONE, LONG)) {
      Proposal noMask = offering(proposal("t", "card"), EnumSet.of(Choice.LOCAL, Choice.CANCEL));
      Future<Verdict> verdict = settle(gate, noMask, WAITING);
      String id = first(gate).id();
      assertThatIllegalArgumentException()
          .isThrownBy(() -> gate.answer(id, word(Choice.MASKED, Scope.ONCE)));
      assertThat(gate.answer(id, word(Choice.LOCAL, Scope.ONCE))).isTrue();
      assertThat(verdict.get().choice()).contains(Choice.LOCAL);
    }
  }

  @Test
  void onlyOneRequestCanBeCancelled() {
    assertThatIllegalArgumentException().isThrownBy(() -> word(Choice.CANCEL, Scope.ALWAYS));
  }

  @Test
  void letsNothingOutWhereTheRulesCannotBeRead() {
    try (Gate gate = new Gate(new BrokenRules(), LONG)) {
      Verdict verdict = gate.settle(proposal("t", "card"), saying(Choice.AS_IS));
      assertThat(verdict.choice()).isEmpty();
      assertThat(verdict.by()).isEqualTo(Channel.FAULT);
    }
  }

  @Test
  void letsNothingOutWhereTheCallersPromptFails() {
    try (Gate gate = new Gate(Rules.NONE, LONG)) {
      Caller broken =
          new Caller() {
            @Override
            public Optional<Word> ask(Proposal proposal) {
              throw new IllegalStateException("no terminal");
            }
          };
      assertThat(gate.settle(proposal("t", "card"), broken).choice()).isEmpty();
    }
  }

  @Test
  void saysThatARuleCouldNotBeKeptThoughTheWordHeld() throws Exception {
    try (Gate gate = new Gate(Rules.NONE, LONG)) {
      Future<Verdict> verdict = settle(gate, proposal("t", "card"), WAITING);
      String id = first(gate).id();
      assertThatExceptionOfType(LedgerException.class)
          .isThrownBy(() -> gate.answer(id, word(Choice.MASKED, Scope.ALWAYS)));
      assertThat(verdict.get().choice()).contains(Choice.MASKED);
    }
  }

  @Test
  void aWordThatReachesFurtherAnswersWhatElseWaits() throws Exception {
    try (Gate gate = new Gate(Rules.NONE, LONG)) {
      Future<Verdict> one = settle(gate, proposal("talk", "card"), WAITING);
      String id = first(gate).id();
      Future<Verdict> two = settle(gate, proposal("talk", "card"), WAITING);
      Future<Verdict> other = settle(gate, proposal("else", "card"), WAITING);
      while (gate.pending().size() < 3) {
        Thread.onSpinWait();
      }
      gate.answer(id, word(Choice.MASKED, Scope.CONVERSATION));
      assertThat(one.get().by()).isEqualTo(Channel.CLI);
      assertThat(two.get().by()).isEqualTo(Channel.CONVERSATION);
      assertThat(other.isDone()).isFalse();
    }
    // Closing the gate ends the third without a word.
  }

  @Test
  void holdsNoMoreThanItCanShow() throws Exception {
    List<Future<Verdict>> held = new ArrayList<>();
    try (Gate gate = new Gate(Rules.NONE, LONG)) {
      for (int i = 0; i < 100; i++) {
        held.add(settle(gate, proposal("t" + i, "card"), WAITING));
      }
      while (gate.pending().size() < 100) {
        Thread.onSpinWait();
      }
      Verdict verdict = gate.settle(proposal("one more", "card"), WAITING);
      assertThat(verdict.by()).isEqualTo(Channel.CROWD);
      assertThat(verdict.choice()).isEmpty();
    }
    for (Future<Verdict> one : held) {
      assertThat(one.get().by()).isEqualTo(Channel.STOPPED);
      assertThat(one.get().choice()).isEmpty();
    }
  }

  @Test
  void tellsItsWatchersWhatComesAndGoes() throws Exception {
    try (Gate gate = new Gate(Rules.NONE, LONG);
        Feed feed = gate.watch()) {
      Future<Verdict> verdict = settle(gate, proposal("t", "card"), WAITING);
      Feed.Event asked = feed.next(Duration.ofSeconds(20)).orElseThrow();
      assertThat(asked).isInstanceOf(Feed.Event.Asked.class);
      String id = ((Feed.Event.Asked) asked).pending().id();
      gate.answer(id, word(Choice.LOCAL, Scope.ONCE));
      verdict.get();
      assertThat(feed.next(Duration.ofSeconds(20)))
          .contains(new Feed.Event.Ended(id, Optional.of("local"), "cli"));
      try (Feed late = gate.watch()) {
        assertThat(late.next(Duration.ofMillis(1))).isEmpty();
      }
    }
  }

  @Test
  void showsNoPayloadByAccident() throws Exception {
    try (Gate gate = new Gate(Rules.NONE, LONG)) {
      Future<Verdict> verdict = settle(gate, proposal("t", "card"), WAITING);
      Pending pending = first(gate);
      assertThat(pending + " " + pending.proposal()).doesNotContain("as it is");
      gate.answer(pending.id(), word(Choice.LOCAL, Scope.ONCE));
      assertThat(verdict.get().toString()).doesNotContain("as it is");
    }
  }

  private Future<Verdict> settle(Gate gate, Proposal proposal, Caller caller) {
    Callable<Verdict> task = () -> gate.settle(proposal, caller);
    return threads.submit(task);
  }

  private void answer(Gate gate, Proposal proposal, Word word) throws Exception {
    Future<Verdict> verdict = settle(gate, proposal, WAITING);
    gate.answer(first(gate).id(), word);
    assertThat(verdict.get().choice()).contains(word.choice());
  }

  private void assertAsks(Gate gate, Proposal proposal) throws Exception {
    answer(gate, proposal, word(Choice.LOCAL, Scope.ONCE));
  }

  private static Pending first(Gate gate) {
    while (gate.pending().isEmpty()) {
      Thread.onSpinWait();
    }
    return gate.pending().getFirst();
  }

  private static Word word(Choice choice, Scope scope) {
    return new Word(choice, scope, Channel.CLI);
  }

  private static Caller saying(Choice choice) {
    return new Caller() {
      @Override
      public Optional<Choice> inAdvance() {
        return Optional.of(choice);
      }
    };
  }

  private static Proposal proposal(String talk, String... kinds) {
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

  private static Proposal at(String provider, Proposal proposal) {
    CloudOffer offer =
        new CloudOffer(provider, "big", Trust.PUBLIC, Price.FREE, OptionalInt.empty(), true);
    return with(
        proposal, new Consent(offer, proposal.consent().kinds(), proposal.consent().choices()));
  }

  private static Proposal offering(Proposal proposal, Set<Choice> choices) {
    return with(
        proposal, new Consent(proposal.consent().offer(), proposal.consent().kinds(), choices));
  }

  private static Proposal in(List<String> keys, Proposal proposal) {
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

  private static final class BrokenRules implements Rules {
    @Override
    public List<Rule> all() {
      throw new LedgerException("The ledger is damaged, at " + Instant.EPOCH);
    }

    @Override
    public void keep(Set<String> kinds, String provider, Choice choice) {
      throw new LedgerException("The ledger is damaged");
    }

    @Override
    public boolean revoke(long id) {
      throw new LedgerException("The ledger is damaged");
    }
  }
}
