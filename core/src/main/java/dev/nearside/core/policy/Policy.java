package dev.nearside.core.policy;

import dev.nearside.core.request.Mode;
import dev.nearside.core.request.Request;
import dev.nearside.core.request.Target;
import dev.nearside.core.signal.Signals;
import dev.nearside.core.signal.confidence.Calibrations;
import dev.nearside.core.signal.gain.GainModel;

/**
 * The user's rules for where requests run.
 *
 * @param mode the preference where a request brings none
 * @param quality share of the cloud's good answers to keep, 0 (always the device) to 1 (always the
 *     cloud)
 * @param sensitive what to do with private requests
 * @param attention what it makes of the moment
 * @param drafts when a hidden draft on the device may decide
 */
public record Policy(
    Mode mode, double quality, SensitiveRules sensitive, Attention attention, DraftRule drafts) {

  /** What holds without a config. */
  public static final Policy DEFAULT = new Policy(Mode.AUTO, 0.95, SensitiveRule.ASK);

  /**
   * @throws IllegalArgumentException for a quality outside 0 to 1
   */
  public Policy {
    if (!(quality >= 0 && quality <= 1)) {
      throw new IllegalArgumentException("quality must be from 0 to 1, not " + quality + ".");
    }
  }

  /** With one rule for all that is private at public providers. */
  public Policy(Mode mode, double quality, SensitiveRule sensitive) {
    this(mode, quality, SensitiveRules.of(sensitive));
  }

  /** With the usual attention to the moment, and the usual rule for drafts. */
  public Policy(Mode mode, double quality, SensitiveRules sensitive) {
    this(mode, quality, sensitive, Attention.DEFAULT, DraftRule.DEFAULT);
  }

  /** The same with other attention to the moment. */
  public Policy withAttention(Attention other) {
    return new Policy(mode, quality, sensitive, other, drafts);
  }

  /** The same with another rule for drafts. */
  public Policy withDrafts(DraftRule rule) {
    return new Policy(mode, quality, sensitive, attention, rule);
  }

  /**
   * Decides where a request runs. A pure function: the same arguments give the same decision.
   *
   * @param request what is asked
   * @param signals what was measured about it
   */
  public Decision decide(Request request, Signals signals) {
    return new Deliberation(this, request, signals).decide();
  }

  /**
   * The gain from which on the cloud is worth it: 1 at quality 0, below 0 at quality 1. Between
   * them it is where, on graded questions, the target was met in nine of ten draws.
   */
  public double mostGain() {
    return GainModel.shipped().thresholds().gain(quality);
  }

  /** The same where a draft was judged, which tells more and so has to be asked more of. */
  double mostGainAfterDraft() {
    return Math.min(mostGain(), Calibrations.mostGain(quality));
  }

  /**
   * The mode in force for a request. A model's name can narrow it ({@code local}, {@code cloud}),
   * and nothing a request brings loosens an only-on-device config.
   */
  Mode modeFor(Request request) {
    if (mode == Mode.ONLY_ON_DEVICE) {
      return mode;
    }
    return switch (request.target()) {
      case Target.Local() -> Mode.ONLY_ON_DEVICE;
      case Target.Cloud() -> Mode.ONLY_IN_CLOUD;
      case Target.Provider(var _, var _) -> Mode.ONLY_IN_CLOUD;
      case Target.Auto() -> request.mode().orElse(mode);
      case Target.CloudModel(var _) -> request.mode().orElse(mode);
    };
  }
}
