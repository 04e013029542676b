package dev.nearside.core.consent;

import static dev.nearside.core.consent.Asking.LONG;
import static dev.nearside.core.consent.Asking.WAITING;
import static dev.nearside.core.consent.Asking.at;
import static dev.nearside.core.consent.Asking.first;
import static dev.nearside.core.consent.Asking.in;
import static dev.nearside.core.consent.Asking.offering;
import static dev.nearside.core.consent.Asking.proposal;
import static dev.nearside.core.consent.Asking.saying;
import static dev.nearside.core.consent.Asking.word;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.nearside.core.ledger.LedgerException;
import dev.nearside.core.policy.Choice;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Words that reach further than one request, and those that come along with it. */
@Timeout(60)
class StandingWordsTest {

  @TempDir private Path folder;

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  @AfterEach
  void stop() {
    threads.shutdownNow();
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
