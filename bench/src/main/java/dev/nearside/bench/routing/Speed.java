package dev.nearside.bench.routing;

import static dev.nearside.bench.Figure.round;

import dev.nearside.bench.BenchException;
import dev.nearside.bench.Figure;
import dev.nearside.bench.Quantiles;
import dev.nearside.core.ledger.Price;
import dev.nearside.core.policy.Policy;
import dev.nearside.core.privacy.Sensitivity;
import dev.nearside.core.request.Request;
import dev.nearside.core.request.Target;
import dev.nearside.core.signal.CloudOffer;
import dev.nearside.core.signal.Difficulty;
import dev.nearside.core.signal.DifficultyEstimator;
import dev.nearside.core.signal.LocalOffer;
import dev.nearside.core.signal.Signals;
import dev.nearside.core.signal.Trust;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What the estimate from the question alone and the policy cost, on one thread. */
final class Speed {

  private static final int QUESTIONS = 2_000;
  private static final int WARM_UP = 500;
  private static final double MOST_MILLIS = 5;
  private static final double MOST_POLICY_MICROS = 50;

  private Speed() {}

  static ObjectNode measure(Trial trial) {
    DifficultyEstimator estimator = new DifficultyEstimator();
    List<Item> items = new ArrayList<>(trial.items());
    Collections.shuffle(items, new Random(4));
    List<Item> drawn = items.subList(0, Math.min(items.size(), QUESTIONS));
    List<Request> requests =
        drawn.stream()
            .map(item -> Request.of(new Target.Auto(), Optional.empty(), item.text()))
            .toList();
    double[] stage = times(requests, request -> estimator.estimate(request).score());
    Difficulty difficulty = estimator.estimate(requests.getFirst());
    Signals signals = signals(difficulty);
    double[] policy =
        times(requests, request -> Policy.DEFAULT.decide(request, signals).reasons().size());
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.set("promptStageP50Millis", Figure.atMost(MOST_MILLIS, Quantiles.of(stage, 0.5) / 1e6));
    json.put("promptStageP95Millis", round(Quantiles.of(stage, 0.95) / 1e6));
    json.set("policyP50Micros", Figure.atMost(MOST_POLICY_MICROS, Quantiles.of(policy, 0.5) / 1e3));
    return json;
  }

  /** Nanoseconds a request, in ascending order. */
  private static double[] times(List<Request> requests, ToDoubleFunction<Request> work) {
    double[] nanos = new double[requests.size()];
    double sum = 0;
    for (int i = -WARM_UP; i < nanos.length; i++) {
      Request request = requests.get(Math.floorMod(i, nanos.length));
      long started = System.nanoTime();
      sum += work.applyAsDouble(request);
      if (i >= 0) {
        nanos[i] = (double) (System.nanoTime() - started);
      }
    }
    if (Double.isNaN(sum)) {
      throw new BenchException("An estimate is not a number");
    }
    Arrays.sort(nanos);
    return nanos;
  }

  private static Signals signals(Difficulty difficulty) {
    return new Signals(
        Sensitivity.NONE,
        false,
        difficulty,
        100,
        Optional.of(new LocalOffer("local", 8192, Set.of())),
        List.of(
            new CloudOffer("cloud", "model", Trust.PUBLIC, Price.FREE, OptionalInt.empty(), true)));
  }
}
