package dev.nearside.bench.engine;

import dev.nearside.bench.BenchException;
import dev.nearside.llama.EngineOptions;
import dev.nearside.llama.GenerationRequest;
import dev.nearside.llama.LlamaEngine;
import dev.nearside.llama.LlamaException;
import dev.nearside.llama.Priority;
import dev.nearside.llama.Sampling;
import dev.nearside.llama.TokenEvent;
import dev.nearside.llama.TokenStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Eight clients with random requests, a third of them cancelled at a random moment. */
final class Soak {
  private static final int CLIENTS = 8;
  private static final Duration STUCK = Duration.ofMinutes(2);

  private final LlamaEngine engine;
  private final long end;
  private final AtomicInteger complete = new AtomicInteger();
  private final AtomicInteger cancelled = new AtomicInteger();
  private final AtomicInteger failed = new AtomicInteger();
  private final AtomicInteger stuck = new AtomicInteger();

  private Soak(LlamaEngine engine, Duration length) {
    this.engine = engine;
    this.end = System.nanoTime() + length.toNanos();
  }

  static ObjectNode measure(Rig rig) {
    EngineOptions options = rig.options().withSlots(3).withQueueLength(CLIENTS);
    try (LlamaEngine engine = LlamaEngine.open(options)) {
      // The first tenth warms up: the heap grows and code is compiled.
      new Soak(engine, Duration.ofMillis(rig.seconds() * 100L)).run();
      long before = residentKilobytes();
      Soak soak = new Soak(engine, Duration.ofMillis(rig.seconds() * 900L));
      soak.run();
      return soak.json(before, residentKilobytes()).put("seconds", rig.seconds());
    }
  }

  private void run() {
    try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> all = new ArrayList<>();
      for (int client = 0; client < CLIENTS; client++) {
        Random random = new Random(client);
        all.add(clients.submit(() -> client(random)));
      }
      for (Future<?> client : all) {
        client.get();
      }
    } catch (Exception e) {
      throw new BenchException("A client of the soak ended early: " + e, e);
    }
  }

  private void client(Random random) {
    while (System.nanoTime() < end) {
      int cancelAfter = random.nextInt(3) == 0 ? random.nextInt(30) : Integer.MAX_VALUE;
      try (TokenStream stream = engine.generate(request(random))) {
        count(read(stream, cancelAfter));
      } catch (LlamaException _) {
        failed.incrementAndGet();
      }
    }
  }

  private GenerationRequest request(Random random) {
    Sampling sampling = random.nextBoolean() ? Sampling.GREEDY : Sampling.DEFAULT;
    return GenerationRequest.of(Words.prompt(engine, 8 + random.nextInt(300), random.nextInt(20)))
        .withSampling(sampling)
        .withMaxTokens(1 + random.nextInt(60))
        .withPriority(random.nextBoolean() ? Priority.INTERACTIVE : Priority.BACKGROUND);
  }

  /** Reads to the end, which a cancelled stream must reach too. */
  private static Optional<TokenEvent.Finished> read(TokenStream stream, int cancelAfter) {
    int pieces = 0;
    while (true) {
      if (pieces++ == cancelAfter) {
        stream.close();
      }
      Optional<TokenEvent> event = stream.next(STUCK);
      if (event.isEmpty()) {
        return Optional.empty();
      }
      if (event.get() instanceof TokenEvent.Finished finished) {
        return Optional.of(finished);
      }
    }
  }

  private void count(Optional<TokenEvent.Finished> end) {
    AtomicInteger counter =
        end.map(finished ->
                switch (finished.reason()) {
                  case STOP, LENGTH -> complete;
                  case CANCELLED -> cancelled;
                })
            .orElse(stuck);
    counter.incrementAndGet();
  }

  private ObjectNode json(long residentBefore, long residentAfter) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("clients", CLIENTS)
        .put("complete", complete.get())
        .put("cancelled", cancelled.get())
        .put("failed", failed.get())
        .put("stuck", stuck.get())
        .put("residentMegabytesBefore", residentBefore / 1024)
        .put("residentMegabytesAfter", residentAfter / 1024);
  }

  /** Where the system tells it (Linux); else -1. */
  private static long residentKilobytes() {
    Path status = Path.of("/proc/self/status");
    try {
      return Files.exists(status)
          ? Files.readAllLines(status).stream()
              .filter(line -> line.startsWith("VmRSS:"))
              .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
              .findFirst()
              .orElse(-1)
          : -1;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
