package dev.nearside.bench.gateway;

import dev.nearside.bench.BenchException;
import dev.nearside.core.ledger.Entry;
import dev.nearside.core.ledger.LedgerReader;
import dev.nearside.core.ledger.SqliteLedger;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Kills a server under load, again and again. Every answer that a caller has in full is to be in
 * the ledger, but for those of the last moment, and the ledger is to open.
 */
final class Kills {

  private static final int CLIENTS = 16;
  private static final int SHORTEST_MILLIS = 300;
  private static final int LONGEST_MILLIS = 1500;

  /** Answers before the clock of a run starts. */
  private static final int WARM_UP = 50;

  private static final int PATIENCE_SECONDS = 30;

  private final Path folder;
  private final LoopbackCloud cloud;
  private long answered;
  private long lost;
  private Duration oldestLost = Duration.ZERO;
  private int broken;

  private Kills(Path folder, LoopbackCloud cloud) {
    this.folder = folder;
    this.cloud = cloud;
  }

  static ObjectNode measure(Path folder, int kills) {
    Random random = new Random(9);
    try (LoopbackCloud cloud = new LoopbackCloud()) {
      Kills all = new Kills(folder, cloud);
      for (int i = 0; i < kills; i++) {
        all.once(Duration.ofMillis(random.nextInt(SHORTEST_MILLIS, LONGEST_MILLIS)));
      }
      return JsonNodeFactory.instance
          .objectNode()
          .put("kills", kills)
          .put("answered", all.answered)
          .put("notInTheLedger", all.lost)
          .put("oldestOfThemMillis", all.oldestLost.toMillis())
          .put("ledgersBroken", all.broken);
    }
  }

  private void once(Duration life) {
    Instant since = Instant.now();
    Map<String, Long> answers = new ConcurrentHashMap<>();
    Served server = Served.start(folder, cloud);
    CountDownLatch warm = new CountDownLatch(WARM_UP);
    Thread load = Thread.ofVirtual().start(() -> load(new Clients(server), answers, warm));
    try {
      if (!warm.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new BenchException("The server does not answer.");
      }
      Thread.sleep(life);
      server.kill();
      long killed = System.nanoTime();
      load.join();
      count(answers, since, killed);
    } catch (InterruptedException e) {
      throw new BenchException("The runs were interrupted.", e);
    } finally {
      server.kill();
    }
  }

  private static void load(Clients clients, Map<String, Long> answers, CountDownLatch warm) {
    Clients.atOnce(
        CLIENTS,
        () -> {
          try {
            for (int i = 0; ; i++) {
              Clients.Answer answer = clients.ask(LoopbackCloud.WELL, "Question " + i, false);
              answers.put(answer.decision(), System.nanoTime());
              warm.countDown();
            }
          } catch (IOException | RuntimeException _) {
            // The server is gone.
          }
        });
  }

  private void count(Map<String, Long> answers, Instant since, long killed) {
    answered += answers.size();
    if (!isSound()) {
      broken++;
      return;
    }
    Set<String> kept = kept(since);
    answers.forEach((decision, at) -> {
      if (!kept.contains(decision)) {
        lost++;
        Duration before = Duration.ofNanos(killed - at);
        oldestLost = before.compareTo(oldestLost) > 0 ? before : oldestLost;
      }
    });
  }

  private Set<String> kept(Instant since) {
    try (LedgerReader reader = SqliteLedger.read(Served.ledger(folder));
        Stream<Entry> entries = reader.entries(since.minusSeconds(1))) {
      return entries.map(Entry::decision).collect(Collectors.toSet());
    }
  }

  private boolean isSound() {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + Served.ledger(folder));
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("PRAGMA integrity_check")) {
      return result.next() && result.getString(1).equals("ok");
    } catch (SQLException e) {
      return false;
    }
  }
}
