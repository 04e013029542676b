package dev.nearside.core.policy;

import static java.util.Locale.ROOT;

import dev.nearside.core.signal.confidence.Appraisal;

/**
 * A draft that is to be made on the device before anything is shown. If it looks sure it is the
 * answer, and otherwise the request goes on to the cloud.
 *
 * @param tokens how many tokens are written before it is judged, unless it is complete before
 * @param longestSeconds how long the judgement may take
 * @param leastRight how likely right it must be to be kept
 * @param chance how likely that is, by the question alone
 * @param escalation where the request goes otherwise: as it is, or masked
 * @param deviceInDoubt whether the device answers where nothing can be told of the draft in time
 */
public record DraftPlan(
    int tokens,
    double longestSeconds,
    double leastRight,
    double chance,
    Route escalation,
    boolean deviceInDoubt) {

  /** Keeps the draft or escalates. A pure function. */
  public DraftVerdict verdict(Appraisal appraisal) {
    String draft = "A draft of " + count(appraisal.tokens());
    if (appraisal.fault().isPresent()) {
      return escalated(draft + " " + appraisal.fault().get().phrase());
    }
    if (appraisal.right().isEmpty()) {
      String late = "The device wrote too little in time to be judged";
      return deviceInDoubt
          ? new DraftVerdict(true, late + ", and by the question alone it can do this.")
          : escalated(late);
    }
    double right = appraisal.right().getAsDouble();
    String likely = String.format(ROOT, "(%.0f %% likely right)", 100 * right);
    return right >= leastRight
        ? new DraftVerdict(true, draft + " looked sure " + likely + ", so it was kept.")
        : escalated(draft + " looked unsure " + likely);
  }

  /** What is planned, as a sentence. */
  public String reason() {
    return String.format(
        ROOT,
        "It is not clear, so a draft of up to %s on the device decides; it is kept if it looks at"
            + " least %.0f %% likely right, of which the chance is about %.0f %%.",
        count(tokens),
        100 * leastRight,
        100 * chance);
  }

  private static DraftVerdict escalated(String why) {
    return new DraftVerdict(false, why + ", so the cloud was asked.");
  }

  private static String count(int tokens) {
    return tokens == 1 ? "1 token" : tokens + " tokens";
  }
}
