package dev.nearside.core.simulation;

import static java.util.Locale.ROOT;

import java.util.List;

/**
 * What a simulation takes for granted.
 *
 * @param fleet the devices
 * @param ability who answers how much well
 * @param cloud the cloud model
 * @param seed what all that is drawn starts from: the same seed, the same results
 */
public record Assumptions(Fleet fleet, Ability ability, CloudSide cloud, long seed) {

  /** The usual ones. */
  public static final Assumptions USUAL =
      new Assumptions(Fleet.LAPTOPS, Ability.MEASURED, CloudSide.USUAL, 1);

  /** All of it as sentences for people. */
  public List<String> sentences() {
    return List.of(
        String.format(
            ROOT,
            "%,d devices; each request belongs to one, drawn evenly, which answers one at a time,"
                + " first come, first served.",
            fleet.devices()),
        String.format(
            ROOT,
            "A device writes %.0f tokens a second (median; log-normal, sigma %.2f), reads %.0f"
                + " times as fast, and takes %,d tokens.",
            fleet.writing(),
            fleet.spread(),
            fleet.reading(),
            fleet.context()),
        String.format(
            ROOT,
            "The device answers %.1f %% well, the cloud %.1f %%, at least one of them %.1f %%,"
                + " whatever the length.",
            100 * ability.device(),
            100 * ability.cloud(),
            100 * ability.either()),
        String.format(
            ROOT,
            "The estimate of the gain has an AUROC of %.2f; its thresholds were found on other"
                + " draws.",
            ability.insight()),
        String.format(
            ROOT,
            "The cloud costs $%s and $%s per million tokens read and written, and begins to answer"
                + " after %.1f s.",
            cloud.price().inputPerMillion(),
            cloud.price().outputPerMillion(),
            cloud.firstToken()),
        String.format(
            ROOT,
            "A GPU of the cloud reads %,.0f or writes %,.0f tokens a second.",
            cloud.gpuReading(),
            cloud.gpuWriting()),
        "The seed is " + seed + ".");
  }
}
