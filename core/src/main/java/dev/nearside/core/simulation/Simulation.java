package dev.nearside.core.simulation;

import dev.nearside.core.ledger.Money;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * A fleet works through a trace, once for each way of routing. The same input, the same results.
 */
public final class Simulation {

  /** On how many draws thresholds are found. */
  private static final int LEARNED_FROM = 100_000;

  private final Trace trace;
  private final Assumptions assumptions;
  private final Draws draws;
  private final Draws earlier;

  /** Draws all that chance decides. */
  public Simulation(Trace trace, Assumptions assumptions) {
    this.trace = trace;
    this.assumptions = assumptions;
    SplittableRandom random = new SplittableRandom(assumptions.seed());
    this.earlier = Draws.of(assumptions, LEARNED_FROM, random.split());
    this.draws = Draws.of(assumptions, trace.size(), random.split());
  }

  /** What comes of each way of routing, in the given order. */
  public List<Result> run(List<Routing> routings) {
    return routings.parallelStream().map(this::run).toList();
  }

  private Result run(Routing routing) {
    IntPredicate stays = stays(routing);
    boolean cloudAllowed = !(routing instanceof Routing.AllOnDevice);
    Run run = new Run(trace, assumptions, draws);
    for (int i = 0; i < trace.size(); i++) {
      if (stays.test(i) && run.fits(i)) {
        run.onDevice(i);
      } else if (cloudAllowed) {
        run.inCloud(i);
      }
    }
    return run.result(routing);
  }

  private IntPredicate stays(Routing routing) {
    return switch (routing) {
      case Routing.AllCloud() -> request -> false;
      case Routing.AllOnDevice() -> request -> true;
      case Routing.ByLot() -> {
        SplittableRandom lot = new SplittableRandom(assumptions.seed());
        yield request -> lot.nextBoolean();
      }
      case Routing.Auto(double quality) -> {
        double threshold = threshold(quality);
        yield request -> draws.estimate(request) < threshold;
      }
      case Routing.Foreknowing() -> request -> draws.worth(request).gain() <= 0;
    };
  }

  /** Below which estimate requests may stay so that the quality is kept, on other draws. */
  private double threshold(double quality) {
    int[] ascending =
        IntStream.range(0, earlier.size())
            .boxed()
            .sorted(Comparator.comparingDouble(earlier::estimate))
            .mapToInt(Integer::intValue)
            .toArray();
    long cloud = Arrays.stream(ascending).filter(i -> earlier.worth(i).cloud()).count();
    double threshold = Double.NEGATIVE_INFINITY;
    long right = cloud;
    for (int i = 0; i < ascending.length; i++) {
      right -= earlier.worth(ascending[i]).gain();
      if (right >= quality * cloud) {
        threshold =
            i + 1 < ascending.length
                ? earlier.estimate(ascending[i + 1])
                : Double.POSITIVE_INFINITY;
      }
    }
    return threshold;
  }

  /** One pass through the trace. */
  private static final class Run {
    private final Trace trace;
    private final Assumptions assumptions;
    private final Draws draws;
    private final double[] freeAt;
    private final double[] queued;
    private final double[] begun;
    private int local;
    private int answered;
    private long read;
    private long written;
    private long right;

    Run(Trace trace, Assumptions assumptions, Draws draws) {
      this.trace = trace;
      this.assumptions = assumptions;
      this.draws = draws;
      this.freeAt = new double[assumptions.fleet().devices()];
      this.queued = new double[trace.size()];
      this.begun = new double[trace.size()];
    }

    boolean fits(int request) {
      return (long) trace.contextTokens(request) + trace.generatedTokens(request)
          <= assumptions.fleet().context();
    }

    void onDevice(int request) {
      int device = draws.device(request);
      double speed = draws.speed(device);
      double arrival = trace.arrival(request);
      double start = Math.max(arrival, freeAt[device]);
      double reading = trace.contextTokens(request) / (speed * assumptions.fleet().reading());
      freeAt[device] = start + reading + trace.generatedTokens(request) / speed;
      queued[local++] = start - arrival;
      begun[answered++] = start - arrival + reading;
      right += draws.worth(request).device() ? 1 : 0;
    }

    void inCloud(int request) {
      read += trace.contextTokens(request);
      written += trace.generatedTokens(request);
      begun[answered++] = assumptions.cloud().firstToken();
      right += draws.worth(request).cloud() ? 1 : 0;
    }

    Result result(Routing routing) {
      long allRead = 0;
      long allWritten = 0;
      long allRight = 0;
      for (int i = 0; i < trace.size(); i++) {
        allRead += trace.contextTokens(i);
        allWritten += trace.generatedTokens(i);
        allRight += draws.worth(i).cloud() ? 1 : 0;
      }
      CloudSide cloud = assumptions.cloud();
      Money money = cloud.price().cost(read, written);
      return new Result(
          routing,
          local,
          answered - local,
          trace.size() - answered,
          read + written,
          money,
          cloud.gpuHours(allRead - read, allWritten - written),
          allRight == 0 ? 1 : (double) right / allRight,
          Waits.of(queued, local),
          Waits.of(begun, answered));
    }
  }
}
