package dev.nearside.bench.gateway;

import dev.nearside.bench.BenchException;
import dev.nearside.core.ledger.LedgerReader;
import dev.nearside.core.ledger.SqliteLedger;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Many requests: a fifth streams, a tenth left by their callers, a twentieth to failing models. */
final class Soak {

  private static final int CLIENTS = 16;
  private static final double STREAMS = 0.20;
  private static final double LEAVING = 0.10;
  private static final double FAULTS = 0.05;

  private final Clients clients;
  private final AtomicInteger next;
  private final int end;
  private final AtomicInteger wrong = new AtomicInteger();

  private Soak(Clients clients, int from, int end) {
    this.clients = clients;
    this.next = new AtomicInteger(from);
    this.end = end;
  }

  static ObjectNode measure(Path folder, int requests) {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("requests", requests);
    try (LoopbackCloud cloud = new LoopbackCloud()) {
      int wrong;
      try (Served server = Served.start(folder, cloud)) {
        Clients clients = new Clients(server);
        // The first tenth warms up: the heap grows and code is compiled.
        wrong = new Soak(clients, 0, requests / 10).run();
        json.set("afterWarmUp", memory(server));
        wrong += new Soak(clients, requests / 10, requests / 2).run();
        json.set("halfWay", memory(server));
        wrong += new Soak(clients, requests / 2, requests).run();
        json.set("atTheEnd", memory(server));
      }
      return json.put("otherwiseThanExpected", wrong).put("ledgerEntries", entries(folder));
    }
  }

  private static ObjectNode memory(Served server) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("residentKilobytes", server.residentKilobytes())
        .put("liveHeapBytes", server.liveBytes());
  }

  private static long entries(Path folder) {
    try (LedgerReader reader = SqliteLedger.read(Served.ledger(folder));
        Stream<?> entries = reader.entries(Instant.EPOCH)) {
      return entries.count();
    }
  }

  private int run() {
    Clients.atOnce(CLIENTS, this::client);
    return wrong.get();
  }

  private void client() {
    for (int number = next.getAndIncrement(); number < end; number = next.getAndIncrement()) {
      if (!succeeds(number)) {
        wrong.incrementAndGet();
      }
    }
  }

  private boolean succeeds(int number) {
    Random random = new Random(number);
    double kind = random.nextDouble();
    boolean coin = random.nextBoolean();
    String question = "Question number " + number + "?";
    try {
      if (kind < LEAVING) {
        leave(question, coin);
        return true;
      }
      if (kind < LEAVING + FAULTS) {
        return failsAsItShould(question, coin);
      }
      boolean stream = kind < LEAVING + FAULTS + STREAMS;
      Clients.Answer answer = clients.ask(LoopbackCloud.WELL, question, stream);
      return answer.status() == 200
          && (stream
              ? answer.body().endsWith("[DONE]\n\n")
              : answer.body().contains("All is well."));
    } catch (IOException | RuntimeException e) {
      return false;
    }
  }

  private void leave(String question, boolean stream) throws IOException {
    if (stream) {
      clients.leaveStream(LoopbackCloud.SLOW, question);
      return;
    }
    try {
      clients.leaveWhole(LoopbackCloud.SLOW, question);
    } catch (InterruptedException e) {
      throw new BenchException("The soak was interrupted.", e);
    }
  }

  private boolean failsAsItShould(String question, boolean midStream) throws IOException {
    if (midStream) {
      Clients.Answer answer = clients.ask(LoopbackCloud.BREAKING, question, true);
      return answer.body().contains("\"error\"") && !answer.body().contains("[DONE]");
    }
    return clients.ask(LoopbackCloud.REFUSING, question, false).status() == 400;
  }
}
