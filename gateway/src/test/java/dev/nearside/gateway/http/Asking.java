package dev.nearside.gateway.http;

import dev.nearside.core.Hybrid;
import dev.nearside.core.backend.cloud.Clouds;
import dev.nearside.core.backend.cloud.Reachability;
import dev.nearside.core.backend.local.NoLocalEmbeddings;
import dev.nearside.core.backend.local.NoLocalModel;
import dev.nearside.core.budget.Budget;
import dev.nearside.core.cache.AnswerCache;
import dev.nearside.core.consent.Caller;
import dev.nearside.core.consent.Conversation;
import dev.nearside.core.consent.Gate;
import dev.nearside.core.consent.Payload;
import dev.nearside.core.consent.Pending;
import dev.nearside.core.consent.Proposal;
import dev.nearside.core.consent.SqliteRules;
import dev.nearside.core.consent.Verdict;
import dev.nearside.core.ledger.Money;
import dev.nearside.core.ledger.Price;
import dev.nearside.core.ledger.Recorder;
import dev.nearside.core.policy.Choice;
import dev.nearside.core.policy.Consent;
import dev.nearside.core.policy.Policy;
import dev.nearside.core.privacy.Masking;
import dev.nearside.core.privacy.Scanner;
import dev.nearside.core.signal.CloudOffer;
import dev.nearside.core.signal.DeviceState;
import dev.nearside.core.signal.DifficultyEstimator;
import dev.nearside.core.signal.Trust;
import dev.nearside.core.signal.memory.Corrections;
import dev.nearside.core.signal.memory.Learning;
import dev.nearside.gateway.config.Config;
import dev.nearside.gateway.config.ConsentKey;
import dev.nearside.gateway.telemetry.Telemetry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A server whose gate holds made-up requests, and those requests. */
public final class Asking implements AutoCloseable {

  /** What would leave unmasked. */
  public static final String PLAIN = "{\"content\":\"card 4111\\u001b[2J\u001b\"}";

  private static final String MASKED = "{\"content\":\"card [CARD_1]\"}";
  private static final Duration LONG = Duration.ofMinutes(10);

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Hybrid hybrid;
  private final Server server;
  private final Config config;

  /**
   * @param folder where rules and key are kept
   */
  public Asking(Path folder) {
    Path ledger = folder.resolve("ledger.db");
    hybrid =
        new Hybrid(
            Policy.DEFAULT,
            Scanner.standard(),
            Masking.PLACEHOLDERS,
            new DifficultyEstimator(),
            NoLocalModel.INSTANCE,
            NoLocalEmbeddings.INSTANCE,
            new Clouds(List.of(), new Reachability()),
            Recorder.NONE,
            new Gate(new SqliteRules(ledger), LONG),
            AnswerCache.none(),
            Budget.unlimited(),
            () -> DeviceState.UNKNOWN,
            new Learning(Corrections.NONE));
    Config usual = Config.DEFAULT;
    server =
        Server.start(
            new Config.Server("127.0.0.1", 0, List.of(), Optional.empty(), 2000),
            () -> hybrid,
            Config.Consent.DEFAULT,
            ConsentKey.beside(ledger),
            Telemetry.off(usual));
    config =
        new Config(
                usual.server(),
                usual.local(),
                List.of(),
                usual.policy(),
                usual.privacy(),
                usual.cache(),
                new Config.LedgerFile(Optional.of(ledger)),
                usual.telemetry())
            .withPort(server.port());
  }

  /** The config of the server. */
  public Config config() {
    return config;
  }

  /** What holds the requests. */
  public Gate gate() {
    return hybrid.gate();
  }

  /** A request that waits for an answer, whoever is there. */
  public Future<Verdict> ask(String talk) {
    Caller caller =
        new Caller() {
          @Override
          public boolean waits() {
            return true;
          }
        };
    return threads.submit(() -> gate().settle(proposal(talk), caller));
  }

  /** The first request that is held, once there is one. */
  public Pending held() {
    while (gate().pending().isEmpty()) {
      Thread.onSpinWait();
    }
    return gate().pending().getFirst();
  }

  /** A card number on its way to a public provider. */
  public static Proposal proposal(String talk) {
    CloudOffer offer =
        new CloudOffer("openai", "big", Trust.PUBLIC, Price.FREE, OptionalInt.empty(), true);
    return new Proposal(
        "d-1",
        Conversation.of(talk),
        new Consent(offer, new TreeSet<>(List.of("card")), EnumSet.allOf(Choice.class)),
        new TreeMap<>(Map.of("card", 1)),
        List.of("There is a card number in your message."),
        List.of("[CARD_1]"),
        Map.of(Choice.MASKED, payload(MASKED), Choice.AS_IS, payload(PLAIN)),
        new Proposal.Estimate(20, 500, Money.of("0.0042")));
  }

  private static Payload payload(String text) {
    return new Payload(text.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    server.close();
    hybrid.close();
    threads.shutdownNow();
  }
}
