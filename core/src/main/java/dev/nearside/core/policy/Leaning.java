package dev.nearside.core.policy;

import static java.util.Locale.ROOT;

import dev.nearside.core.signal.CloudOffer;
import dev.nearside.core.signal.CloudState;
import dev.nearside.core.signal.Conditions;
import dev.nearside.core.signal.DeviceState;
import dev.nearside.core.signal.LocalPace;
import dev.nearside.core.signal.Recollection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which side the moment speaks for. Each strain of the device lowers the gain from which on the
 * cloud is worth it by a tenth, each strain of the cloud raises it by a tenth, either by two tenths
 * at most. A side that takes longer than the policy's patience is left, if the other does not. What
 * the user said of questions like it lowers or raises that gain by four tenths at most.
 *
 * @param shift what is added to the gain from which on the cloud is worth it
 * @param toTheCloud sentences on what speaks for the cloud
 * @param toTheDevice sentences on what speaks for the device
 */
record Leaning(double shift, List<String> toTheCloud, List<String> toTheDevice) {

  /** The moment changes nothing. */
  static final Leaning NONE = new Leaning(0, List.of(), List.of());

  private static final double STEP = 0.1;
  private static final double MOST = 0.2;

  /** Enough to move nearly any question, where all that was said of such questions agrees. */
  private static final double MOST_BY_CORRECTIONS = 0.4;

  /** Further than any gain reaches. */
  private static final double WHATEVER_THE_GAIN = 3;

  private static final double BUSY = 2;
  private static final long SHORT_OF_MEMORY = 512L << 20;
  private static final double LOW_BATTERY = 0.2;
  private static final double FAILS_OFTEN = 0.5;
  private static final double NEARLY_SPENT = 0.1;

  /**
   * What the moment says.
   *
   * @param offer the cloud that would be asked
   */
  static Leaning of(Conditions conditions, CloudOffer offer, double patience) {
    Optional<Double> here = conditions.secondsHere();
    Optional<Double> there = conditions.secondsAt(offer.provider());
    boolean slowHere = here.filter(seconds -> seconds > patience).isPresent();
    boolean slowThere = there.filter(seconds -> seconds > patience).isPresent();
    if (slowHere && !slowThere) {
      String why = slow("An answer here", here.get(), patience);
      return new Leaning(-WHATEVER_THE_GAIN, List.of(why), List.of());
    }
    if (slowThere && here.isPresent() && !slowHere) {
      String why = slow("An answer of " + offer.provider(), there.get(), patience);
      return new Leaning(WHATEVER_THE_GAIN, List.of(), List.of(why));
    }
    List<String> device = strains(conditions.device(), conditions.pace());
    List<String> cloud = strains(conditions, offer);
    return new Leaning(size(cloud) - size(device), device, cloud);
  }

  /** The same with what the user said of questions like it. */
  Leaning and(Recollection recollection) {
    if (recollection.pull() == 0) {
      return this;
    }
    boolean cloud = recollection.speaksFor(true);
    String word = recollection.reason();
    return new Leaning(
        shift - MOST_BY_CORRECTIONS * recollection.pull(),
        cloud ? first(word, toTheCloud) : toTheCloud,
        cloud ? toTheDevice : first(word, toTheDevice));
  }

  private static List<String> first(String sentence, List<String> others) {
    List<String> all = new ArrayList<>(others);
    all.addFirst(sentence);
    return all;
  }

  /** Whether a cloud is better not asked where another can be. */
  static boolean isStrained(CloudState cloud) {
    return fails(cloud) || isNearlySpent(cloud);
  }

  private static double size(List<String> strains) {
    return Math.min(MOST, STEP * strains.size());
  }

  private static List<String> strains(DeviceState device, LocalPace pace) {
    List<String> strains = new ArrayList<>();
    device
        .charge()
        .filter(charge -> charge < LOW_BATTERY && !device.mains().orElse(true))
        .ifPresent(
            charge -> strains.add(String.format(ROOT, "The battery is at %.0f %%.", 100 * charge)));
    device
        .freeMemory()
        .filter(bytes -> bytes < SHORT_OF_MEMORY)
        .ifPresent(
            bytes -> strains.add("This device has only " + (bytes >> 20) + " MB of memory left."));
    device
        .load()
        .filter(load -> load >= BUSY)
        .ifPresent(load -> strains.add("This device is busy."));
    device
        .hot()
        .filter(Boolean::booleanValue)
        .ifPresent(_ -> strains.add("This device is so hot that it slows down."));
    if (pace.waiting() > 0) {
      strains.add("Requests wait for the model here: " + pace.waiting() + ".");
    }
    return strains;
  }

  private static List<String> strains(Conditions conditions, CloudOffer offer) {
    CloudState cloud = conditions.cloud(offer.provider());
    List<String> strains = new ArrayList<>();
    if (fails(cloud)) {
      strains.add(offer.provider() + " failed often in the last minutes.");
    }
    if (isNearlySpent(cloud)) {
      strains.add(offer.provider() + " takes few or no more requests now.");
    }
    if (conditions.device().metered().orElse(false)) {
      strains.add("The network is a mobile one.");
    }
    return strains;
  }

  private static boolean fails(CloudState cloud) {
    return cloud.failures() >= FAILS_OFTEN;
  }

  private static boolean isNearlySpent(CloudState cloud) {
    return cloud.rests() > 0 || cloud.remaining().filter(left -> left < NEARLY_SPENT).isPresent();
  }

  private static String slow(String what, double seconds, double patience) {
    return String.format(
        ROOT,
        "%s would take about %.0f s, and policy.patience is %.0f s.",
        what,
        seconds,
        patience);
  }
}
