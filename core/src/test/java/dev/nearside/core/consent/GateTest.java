package dev.nearside.core.consent;

import static dev.nearside.core.consent.Asking.LONG;
import static dev.nearside.core.consent.Asking.WAITING;
import static dev.nearside.core.consent.Asking.first;
import static dev.nearside.core.consent.Asking.offering;
import static dev.nearside.core.consent.Asking.proposal;
import static dev.nearside.core.consent.Asking.word;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nearside.core.policy.Choice;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Holding requests, and answers that race. */
@Timeout(60)
class GateTest {

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
  void dropsTheQuestionWhenItsCallerLeaves() {
    try (Gate gate = new Gate(Rules.NONE, LONG)) {
      List<String> seen = new ArrayList<>();
      Caller leaving =
          new Asking.Waiting() {
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
  void aWordForACallerThatIsGoneIsNotActedUpon() throws Exception {
    try (Gate gate = new Gate(Rules.NONE, LONG)) {
      Caller gone =
          new Caller() {
            @Override
            public boolean waits() {
              return true;
            }

            @Override
            public void requireThere() {
              throw new IllegalStateException("gone");
            }
          };
      Future<Verdict> verdict = settle(gate, proposal("talk", "card"), gone);
      gate.answer(first(gate).id(), word(Choice.AS_IS, Scope.ONCE));

      assertThatThrownBy(verdict::get).hasRootCauseMessage("gone");
      assertThat(gate.pending()).isEmpty();
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
            new Asking.Waiting() {
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
}
