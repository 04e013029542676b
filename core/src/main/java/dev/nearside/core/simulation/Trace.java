package dev.nearside.core.simulation;

import java.util.Comparator;
import java.util.List;

/** When requests came in and how many tokens each read and wrote, in order of time. */
public final class Trace {

  private final long[] arrivals;
  private final int[] contextTokens;
  private final int[] generatedTokens;

  private Trace(long[] arrivals, int[] contextTokens, int[] generatedTokens) {
    this.arrivals = arrivals;
    this.contextTokens = contextTokens;
    this.generatedTokens = generatedTokens;
  }

  /**
   * One request.
   *
   * @param micros when it came in, in microseconds since any one moment
   */
  record Arrival(long micros, int contextTokens, int generatedTokens) {}

  /** The requests in order of time, the first at 0. */
  static Trace of(List<Arrival> requests) {
    List<Arrival> ordered =
        requests.stream().sorted(Comparator.comparingLong(Arrival::micros)).toList();
    long start = ordered.getFirst().micros();
    return new Trace(
        ordered.stream().mapToLong(request -> request.micros() - start).toArray(),
        ordered.stream().mapToInt(Arrival::contextTokens).toArray(),
        ordered.stream().mapToInt(Arrival::generatedTokens).toArray());
  }

  /** How many requests it has, at least one. */
  public int size() {
    return arrivals.length;
  }

  /** Seconds from the first request to the last. */
  public double seconds() {
    return arrivals[arrivals.length - 1] / 1e6;
  }

  /** When a request came in, in seconds after the first. */
  double arrival(int request) {
    return arrivals[request] / 1e6;
  }

  int contextTokens(int request) {
    return contextTokens[request];
  }

  int generatedTokens(int request) {
    return generatedTokens[request];
  }

  /** The first so many requests of this trace played again and again, each time after the last. */
  public Trace repeated(int requests) {
    long[] times = new long[requests];
    int[] read = new int[requests];
    int[] written = new int[requests];
    int size = size();
    long last = arrivals[size - 1];
    long period = last + Math.max(1, last / Math.max(1, size - 1));
    for (int from = 0; from < requests; from += size) {
      int count = Math.min(size, requests - from);
      long start = from / size * period;
      System.arraycopy(contextTokens, 0, read, from, count);
      System.arraycopy(generatedTokens, 0, written, from, count);
      for (int i = 0; i < count; i++) {
        times[from + i] = start + arrivals[i];
      }
    }
    return new Trace(times, read, written);
  }
}
