package dev.nearside.core;

import static dev.nearside.core.backend.cloud.ScriptedCloud.chunk;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nearside.core.backend.BackendException;
import dev.nearside.core.backend.Delta;
import dev.nearside.core.backend.cloud.Clouds;
import dev.nearside.core.backend.cloud.ModelFacts;
import dev.nearside.core.backend.cloud.ModelTable;
import dev.nearside.core.backend.cloud.Provider;
import dev.nearside.core.backend.cloud.Reachability;
import dev.nearside.core.backend.cloud.ScriptedCloud;
import dev.nearside.core.backend.cloud.Timeouts;
import dev.nearside.core.backend.cloud.openai.OpenAiDialect;
import dev.nearside.core.backend.local.NoLocalEmbeddings;
import dev.nearside.core.backend.local.NoLocalModel;
import dev.nearside.core.budget.Budget;
import dev.nearside.core.budget.Limits;
import dev.nearside.core.budget.Standing;
import dev.nearside.core.cache.AnswerCache;
import dev.nearside.core.cache.CacheSettings;
import dev.nearside.core.consent.Caller;
import dev.nearside.core.consent.Gate;
import dev.nearside.core.ledger.Entry;
import dev.nearside.core.ledger.Money;
import dev.nearside.core.ledger.Price;
import dev.nearside.core.ledger.Recorder;
import dev.nearside.core.policy.Policy;
import dev.nearside.core.policy.Refusal;
import dev.nearside.core.privacy.Masking;
import dev.nearside.core.privacy.Scanner;
import dev.nearside.core.request.Message;
import dev.nearside.core.request.Request;
import dev.nearside.core.request.Role;
import dev.nearside.core.request.Sampling;
import dev.nearside.core.request.Target;
import dev.nearside.core.signal.DeviceState;
import dev.nearside.core.signal.DifficultyEstimator;
import dev.nearside.core.signal.Trust;
import dev.nearside.core.signal.memory.Corrections;
import dev.nearside.core.signal.memory.Learning;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.JsonNodeFactory;

/** Requests to two clouds under a budget, whatever becomes of them. */
@Timeout(120)
class HybridBudgetTest {

  private static final Duration WAIT = Duration.ofMillis(100);
  private static final String[] FATES = {"answer", "reject", "cut", "hang", "move", "card"};

  private final ScriptedCloud first = ScriptedCloud.playing(HybridBudgetTest::play);
  private final ScriptedCloud second =
      ScriptedCloud.playing((body, wire) -> play(body.replace("move", "answer"), wire));
  private final Rows rows = new Rows();

  /** Does what the question asks for. */
  private static void play(String body, ScriptedCloud.Wire wire)
      throws IOException, InterruptedException {
    if (body.contains("reject")) {
      wire.json(400, "{\"error\":{\"message\":\"no\"}}");
    } else if (body.contains("move")) {
      wire.json(404, "{\"error\":{\"message\":\"no such model\"}}");
    } else {
      wire.stream().event(chunk("{\"content\":\"a word\"}", "null"));
      if (body.contains("cut")) {
        wire.cut();
      } else if (body.contains("hang")) {
        wire.untilClosed();
      } else {
        wire.event(chunk("{}", "\"stop\""))
            .event("{\"choices\":[],\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":60}}")
            .event("[DONE]");
      }
    }
  }

  @AfterEach
  void close() {
    first.close();
    second.close();
  }

  @Test
  @Tag("case-27")
  void manyAtOnceNeverOverspendNorLeaveAnythingReservedWhateverBecomesOfThem() throws Exception {
    Budget budget = budget("0.02", Map.of("alice", Money.of("0.006")));
    Hybrid hybrid = hybrid(budget);
    List<Callable<Void>> requests = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      int number = i;
      requests.add(() -> {
        ask(hybrid, number);
        return null;
      });
    }
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Void> request : threads.invokeAll(requests)) {
        request.get();
      }
    }

    assertThat(rows.all()).hasSize(300);
    assertThat(budget.standing())
        .contains(
            new Standing(Money.of("0.02"), rows.cost("bob").plus(rows.cost("alice")), Money.ZERO));
    assertThat(budget.standing("alice"))
        .contains(new Standing(Money.of("0.006"), rows.cost("alice"), Money.ZERO));
    assertThat(budget.standing().orElseThrow().spent())
        .isGreaterThan(Money.ZERO)
        .isLessThanOrEqualTo(Money.of("0.02"));
    assertThat(rows.cost("alice")).isGreaterThan(Money.ZERO).isLessThanOrEqualTo(Money.of("0.006"));
  }

  /** Asks for a fate by lot, and leaves by lot. */
  private static void ask(Hybrid hybrid, int number) {
    SplittableRandom chance = new SplittableRandom(number);
    String fate = FATES[chance.nextInt(FATES.length)];
    String question =
        fate.equals("card")
            ? "Is my card 4111 1111 1111 1111 good?"
            : "Please " + fate + " " + number;
    int most = fate.equals("hang") ? 1 : chance.nextInt(20);
    try (Answer answer =
        hybrid.answer(request(question), named(chance.nextBoolean() ? "alice" : "bob"), _ -> {})) {
      for (int i = 0; i < most; i++) {
        if (answer.next(WAIT).filter(Delta.Done.class::isInstance).isPresent()) {
          return;
        }
      }
    } catch (BackendException | RefusedException e) {
      assertThat(e).hasMessageNotContaining("4111");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"reject", "cut", "hang", "move", "answer"})
  void reservesWhileARequestIsUnderWayAndNothingAfterIt(String fate) {
    Budget budget = budget("1.00", Map.of());
    try (Answer answer = hybrid(budget).answer(request("Please " + fate))) {
      assertThat(budget.standing().orElseThrow().reserved().nanos()).isPositive();
      answer.next(WAIT);
    } catch (BackendException e) {
      assertThat(fate).isIn("reject", "cut");
    }
    assertThat(budget.standing().orElseThrow().reserved()).isEqualTo(Money.ZERO);
  }

  @Test
  void reservesForTheCloudThatStepsInForAnother() {
    Budget budget = budget("1.00", Map.of());
    try (Answer answer = hybrid(budget).answer(request("Please move"))) {
      assertThat(answer.route().highestCost())
          .isEqualTo(budget.standing().orElseThrow().reserved());
      assertThat(rows.all()).isEmpty();
    }
    assertThat(rows.all()).extracting(Entry::provider).containsExactly(Optional.of("second"));
  }

  @Test
  void anAnswerFromMemoryReservesNothingAndComesWhereTheBudgetIsSpent() {
    Budget budget = budget("0.0011", Map.of());
    Hybrid hybrid = hybrid(budget);
    readAll(hybrid.answer(request("Please answer")));
    spendTheRest(budget);

    try (Answer again = hybrid.answer(request("Please answer"))) {
      assertThat(again.route().name()).isEqualTo("cached");
      assertThat(budget.standing().orElseThrow().reserved()).isEqualTo(Money.ZERO);
    }
  }

  @Test
  void refusesWhereTheBudgetIsSpentAndSaysUntilWhen() {
    Budget budget = budget("0.50", Map.of());
    spendTheRest(budget);

    assertThatThrownBy(() -> hybrid(budget).answer(request("Please answer")))
        .isInstanceOfSatisfying(
            RefusedException.class,
            e -> {
              assertThat(e.refused().refusal()).isEqualTo(Refusal.BUDGET_SPENT);
              assertThat(e.retryAfter().orElseThrow())
                  .isBetween(Duration.ZERO, Duration.ofHours(25));
            })
        .hasMessage("Today's cloud budget of $0.5000 is spent.");
    assertThat(first.connections()).isZero();
  }

  private static void readAll(Answer answer) {
    try (answer) {
      Optional<Delta> delta = Optional.empty();
      while (delta.filter(Delta.Done.class::isInstance).isEmpty()) {
        delta = answer.next(WAIT);
      }
    }
  }

  private static void spendTheRest(Budget budget) {
    try (Budget.Tab tab = budget.open(Optional.empty())) {
      tab.settle(budget.left(Optional.empty()).orElseThrow().left());
    }
  }

  private static Caller named(String name) {
    return new Caller() {
      @Override
      public Optional<String> name() {
        return Optional.of(name);
      }
    };
  }

  /** A question of a few tokens that allows an answer of a hundred. */
  private static Request request(String question) {
    Sampling usual = Sampling.DEFAULT;
    return new Request(
        new Target.Cloud(),
        Optional.empty(),
        List.of(Message.of(Role.USER, question)),
        new Sampling(
            OptionalDouble.of(0),
            usual.topP(),
            usual.topK(),
            usual.minP(),
            usual.seed(),
            usual.stop(),
            OptionalInt.of(100)),
        true,
        Set.of(),
        JsonNodeFactory.instance.objectNode());
  }

  private Hybrid hybrid(Budget budget) {
    return new Hybrid(
        Policy.DEFAULT,
        Scanner.standard(),
        Masking.PLACEHOLDERS,
        new DifficultyEstimator(),
        NoLocalModel.INSTANCE,
        NoLocalEmbeddings.INSTANCE,
        new Clouds(
            List.of(provider("first", first), provider("second", second)), new Reachability()),
        rows,
        Gate.closed(),
        new AnswerCache(CacheSettings.DEFAULT),
        budget,
        () -> DeviceState.UNKNOWN,
        new Learning(Corrections.NONE));
  }

  private static Provider provider(String name, ScriptedCloud cloud) {
    return new Provider(
        name,
        new OpenAiDialect(),
        cloud.url(),
        List.of("k"),
        List.of("big"),
        Trust.PUBLIC,
        ModelTable.EMPTY.with(
            "big", new ModelFacts(Optional.of(Price.of("1", "10")), OptionalInt.empty())),
        Timeouts.DEFAULT);
  }

  private static Budget budget(String daily, Map<String, Money> callers) {
    return new Budget(
        new Limits(Optional.of(Money.of(daily)), callers),
        _ -> new TreeMap<>(),
        Clock.system(ZoneId.of("UTC")));
  }

  /** Keeps what is recorded. */
  private static final class Rows implements Recorder {
    private final ConcurrentLinkedQueue<Entry> entries = new ConcurrentLinkedQueue<>();

    List<Entry> all() {
      return List.copyOf(entries);
    }

    Money cost(String caller) {
      return entries.stream()
          .filter(entry -> entry.caller().equals(Optional.of(caller)))
          .map(Entry::cost)
          .collect(Collectors.reducing(Money.ZERO, Money::plus));
    }

    @Override
    public void record(Entry entry) {
      entries.add(entry);
    }

    @Override
    public void close() {}
  }
}
