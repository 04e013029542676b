package dev.nearside.bench.engine;

import dev.nearside.bench.BenchException;
import dev.nearside.llama.GenerationRequest;
import dev.nearside.llama.LlamaEngine;
import dev.nearside.llama.TokenEvent;
import dev.nearside.llama.TokenStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Runs of our engine, through its public methods, as any program would use it. */
final class EngineRun {
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private EngineRun() {}

  private record Stream(Timing first, Timing last, int tokens, String text) {}

  static Run of(LlamaEngine engine, GenerationRequest request) {
    return of(engine, List.of(request));
  }

  /** Runs all requests at once, each read by a thread of its own. */
  static Run of(LlamaEngine engine, List<GenerationRequest> requests) {
    Timing begin = Timing.now();
    List<Stream> streams = new ArrayList<>();
    try (ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Stream>> tasks = new ArrayList<>();
      requests.forEach(request -> tasks.add(() -> read(engine, request)));
      for (Future<Stream> stream : readers.invokeAll(tasks)) {
        streams.add(stream.get());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchException("Interrupted while measuring", e);
    } catch (ExecutionException e) {
      throw new BenchException("A measured answer failed: " + e.getCause(), e);
    }
    Timing first = latest(streams.stream().map(Stream::first).toList());
    Timing last = latest(streams.stream().map(Stream::last).toList());
    int tokens = streams.stream().mapToInt(Stream::tokens).sum() - streams.size();
    return new Run(first.since(begin), last.since(first), tokens, streams.getFirst().text());
  }

  private static Stream read(LlamaEngine engine, GenerationRequest request) {
    StringBuilder text = new StringBuilder();
    Timing first = null;
    int tokens = 0;
    try (TokenStream stream = engine.generate(request)) {
      while (stream.next(PATIENCE).orElseThrow() instanceof TokenEvent.Piece piece) {
        text.append(piece.text());
        tokens++;
        if (first == null) {
          first = Timing.now();
        }
      }
    }
    Timing last = Timing.now();
    return new Stream(first == null ? last : first, last, tokens, text.toString());
  }

  private static Timing latest(List<Timing> moments) {
    return moments.stream().max((a, b) -> Long.compare(a.wallNanos(), b.wallNanos())).orElseThrow();
  }
}
