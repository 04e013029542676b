package dev.nearside.core.signal;

import dev.nearside.core.privacy.Sensitivity;
import java.util.List;
import java.util.Optional;

/**
 * Everything measured about a request before deciding. Gathering it leaves nothing off the device.
 *
 * @param sensitivity how private the request is
 * @param maskable whether masking leaves nothing private in it
 * @param difficulty how much the cloud is worth for it
 * @param promptTokens the prompt's length in tokens of the local model, or an estimate without one
 * @param local what the device offers; empty without a local model
 * @param clouds cloud models that fit what the caller named, the preferred first
 * @param budget what may still be spent on them today; empty without a limit
 * @param conditions how the moment is
 * @param recollection what the user said of questions like it
 */
public record Signals(
    Sensitivity sensitivity,
    boolean maskable,
    Difficulty difficulty,
    int promptTokens,
    Optional<LocalOffer> local,
    List<CloudOffer> clouds,
    Optional<BudgetLeft> budget,
    Conditions conditions,
    Recollection recollection) {

  /** What was measured where the user said nothing of questions like it. */
  public Signals(
      Sensitivity sensitivity,
      boolean maskable,
      Difficulty difficulty,
      int promptTokens,
      Optional<LocalOffer> local,
      List<CloudOffer> clouds,
      Optional<BudgetLeft> budget,
      Conditions conditions) {
    this(
        sensitivity,
        maskable,
        difficulty,
        promptTokens,
        local,
        clouds,
        budget,
        conditions,
        Recollection.NONE);
  }

  /** What was measured where nothing is known of the moment, nor limits what is spent. */
  public Signals(
      Sensitivity sensitivity,
      boolean maskable,
      Difficulty difficulty,
      int promptTokens,
      Optional<LocalOffer> local,
      List<CloudOffer> clouds) {
    this(
        sensitivity,
        maskable,
        difficulty,
        promptTokens,
        local,
        clouds,
        Optional.empty(),
        Conditions.UNKNOWN,
        Recollection.NONE);
  }

  public Signals {
    clouds = List.copyOf(clouds);
  }
}
