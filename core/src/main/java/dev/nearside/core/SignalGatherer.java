package dev.nearside.core;

import dev.nearside.core.backend.cloud.Clouds;
import dev.nearside.core.backend.local.LocalModel;
import dev.nearside.core.budget.Budget;
import dev.nearside.core.privacy.Scan;
import dev.nearside.core.privacy.Scanner;
import dev.nearside.core.request.Request;
import dev.nearside.core.signal.Conditions;
import dev.nearside.core.signal.DeviceState;
import dev.nearside.core.signal.DifficultyEstimator;
import dev.nearside.core.signal.Recollection;
import dev.nearside.core.signal.Signals;
import dev.nearside.core.signal.memory.Learning;
import java.util.Optional;
import java.util.function.Supplier;

/** Measures what a decision needs. Nothing leaves the device. */
final class SignalGatherer {

  private final Scanner scanner;
  private final DifficultyEstimator difficulty;
  private final LocalModel local;
  private final Clouds clouds;
  private final Budget budget;
  private final Supplier<DeviceState> device;
  private final Learning learning;

  SignalGatherer(
      Scanner scanner,
      DifficultyEstimator difficulty,
      LocalModel local,
      Clouds clouds,
      Budget budget,
      Supplier<DeviceState> device,
      Learning learning) {
    this.scanner = scanner;
    this.difficulty = difficulty;
    this.local = local;
    this.clouds = clouds;
    this.budget = budget;
    this.device = device;
    this.learning = learning;
  }

  Scan scan(Request request) {
    return scanner.scan(request);
  }

  /** Whether nothing private is in the request's instructions and tools. */
  boolean opensWithoutPrivacy(Request request) {
    return scanner.scan(request.opening()).isEmpty();
  }

  /**
   * @param caller the name of the caller's key, for its own budget and corrections
   */
  Signals gather(Request request, Scan scan, boolean maskable, Optional<String> caller) {
    int promptTokens = local.promptTokens(request);
    return new Signals(
        scan.sensitivity(),
        maskable,
        difficulty.estimate(request),
        promptTokens,
        local.offer(request),
        clouds.offers(request.target()).stream()
            .map(offer -> offer.costing(HighestCost.of(request, promptTokens, offer)))
            .toList(),
        budget.left(caller),
        Conditions.of(request, device.get(), local.pace(), clouds.states()),
        scan.sensitivity().isPrivate() ? Recollection.NONE : learning.recall(request, caller));
  }
}
