package dev.nearside.core.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.core.ledger.Price;
import dev.nearside.core.privacy.Sensitivity;
import dev.nearside.core.request.Mode;
import dev.nearside.core.request.Request;
import dev.nearside.core.request.Target;
import dev.nearside.core.signal.CloudOffer;
import dev.nearside.core.signal.CloudState;
import dev.nearside.core.signal.Condition;
import dev.nearside.core.signal.Conditions;
import dev.nearside.core.signal.DeviceState;
import dev.nearside.core.signal.Difficulty;
import dev.nearside.core.signal.LocalOffer;
import dev.nearside.core.signal.LocalPace;
import dev.nearside.core.signal.Signals;
import dev.nearside.core.signal.Trust;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class MomentTest {

  private static final CloudOffer FIRST = cloud("first");
  private static final CloudOffer SECOND = cloud("second");

  /** At the usual quality the cloud is worth it from a gain of about .31 on. */
  private static final double EASY = 0.05;

  private static final double NEARLY_HARD = 0.25;
  private static final double BARELY_HARD = 0.37;
  private static final double HARD = 0.8;

  @ParameterizedTest(name = "gain {0}, {1}: {2}")
  @CsvSource({
    "0.25, calm,          local",
    "0.25, low battery,   cloud",
    "0.25, low on mains,  local",
    "0.25, half battery,  local",
    "0.25, short memory,  cloud",
    "0.25, much memory,   local",
    "0.25, busy,          cloud",
    "0.25, half busy,     local",
    "0.25, hot,           cloud",
    "0.25, queue,         cloud",
    "0.25, slots taken,   local",
    "0.15, low battery,   local",
    "0.15, hot and busy,  cloud",
    "0.05, all strained,  local",
    "0.37, calm,          cloud",
    "0.37, failing,       local",
    "0.37, failing once,  cloud",
    "0.37, nearly spent,  local",
    "0.37, half spent,    cloud",
    "0.37, resting,       local",
    "0.37, mobile,        local",
    "0.8,  failing,       cloud",
    "0.37, hot, cloud",
    "0.25, hot and mobile, local",
    "0.37, hot and mobile, cloud",
    "0.05, slow here,     cloud",
    "0.05, fast here,     local",
    "0.05, slow both,     local",
    "0.8,  slow there,    local",
    "0.8,  slow both,     cloud",
    "0.8,  slow unknown,  cloud",
  })
  void leansByWhatTheMomentSays(double gain, String moment, String route) {
    assertThat(decide(gain, moment(moment)).route().name()).isEqualTo(route);
  }

  @Test
  void saysWhatMovedIt() {
    assertThat(decide(NEARLY_HARD, moment("low battery")).reasons())
        .startsWith(
            "The battery is at 12 %.",
            "Else the device would answer (likely right 75 % here, 100 % in the cloud).");
    assertThat(decide(BARELY_HARD, moment("nearly spent")).reason())
        .isEqualTo("first takes few or no more requests now.");
    assertThat(decide(EASY, moment("slow here")).reason())
        .isEqualTo("An answer here would take about 102 s, and policy.patience is 60 s.");
  }

  @Test
  void saysNothingOfWhatMovedNothing() {
    assertThat(decide(HARD, moment("low battery")).reasons())
        .containsExactly("The cloud is worth it (likely right 20 % here, 100 % in the cloud).");
  }

  @ParameterizedTest
  @EnumSource(SensitiveRule.class)
  void movesNothingPrivateToTheCloud(SensitiveRule rule) {
    Policy policy = new Policy(Mode.AUTO, 0.95, rule);
    Sensitivity card =
        new Sensitivity(0.9, List.of("There is a card number."), new TreeMap<>(Map.of("card", 1)));
    for (String moment : List.of("slow here", "hot and busy", "all strained")) {
      Decision decision =
          policy.decide(request(), signals(card, NEARLY_HARD, moment(moment), FIRST));

      assertThat(decision.route()).isEqualTo(new Route.Local());
    }
  }

  @Test
  void movesNothingInTheModesThatNameASide() {
    assertThat(
            new Policy(Mode.PREFER_ON_DEVICE, 0.95, SensitiveRule.ASK)
                .decide(request(), signals(NEARLY_HARD, moment("slow here"), FIRST))
                .route())
        .isEqualTo(new Route.Local());
    assertThat(
            new Policy(Mode.ONLY_ON_DEVICE, 0.95, SensitiveRule.ASK)
                .decide(request(), signals(NEARLY_HARD, moment("slow here"), FIRST))
                .route())
        .isEqualTo(new Route.Local());
    assertThat(
            new Policy(Mode.PREFER_IN_CLOUD, 0.95, SensitiveRule.ASK)
                .decide(request(), signals(NEARLY_HARD, moment("slow there"), FIRST))
                .route())
        .isEqualTo(new Route.Cloud(FIRST));
  }

  @Test
  void keepsAllOnTheDeviceWhereTheQualityAskedForIsNone() {
    Policy modest = new Policy(Mode.AUTO, 0, SensitiveRule.ASK);

    assertThat(modest.decide(request(), signals(HARD, moment("slow here"), FIRST)).route())
        .isEqualTo(new Route.Local());
  }

  @Test
  void asksAnotherCloudWhereTheFirstOneFails() {
    Decision decision =
        Policy.DEFAULT.decide(request(), signals(HARD, moment("failing"), FIRST, SECOND));

    assertThat(decision.route()).isEqualTo(new Route.Cloud(SECOND));
    assertThat(decision.reasons())
        .contains("first fails or is short of requests now, so second is asked.");
  }

  @Test
  void keepsThePreferredCloudWhereAllFail() {
    Conditions both =
        conditions(
            DeviceState.UNKNOWN,
            LocalPace.UNKNOWN,
            Map.of("first", failing(0.9), "second", failing(0.9)));

    assertThat(Policy.DEFAULT.decide(request(), signals(HARD, both, FIRST, SECOND)).route())
        .isEqualTo(new Route.Cloud(FIRST));
  }

  @ParameterizedTest(name = "without {0}: {2}")
  @CsvSource({
    "BATTERY,     0.25, low battery",
    "MEMORY,      0.25, short memory",
    "LOAD,        0.25, busy",
    "TEMPERATURE, 0.25, hot",
    "QUEUE,       0.25, queue",
    "SPEED,       0.05, slow here",
    "LATENCY,     0.8,  slow there",
    "ERRORS,      0.37, failing",
    "PRESSURE,    0.37, nearly spent",
    "PRESSURE,    0.37, resting",
    "METERED,     0.37, mobile",
  })
  void heedsNothingThatIsSwitchedOff(Condition off, double gain, String moment) {
    Policy policy = Policy.DEFAULT.withAttention(new Attention(60, EnumSet.of(off)));

    assertThat(policy.decide(request(), signals(gain, moment(moment), FIRST)).route())
        .isEqualTo(decide(gain, moment("calm")).route());
  }

  @Test
  void leavesTheDeviceOnlyBeyondThePatienceThatWasSet() {
    Policy patient = Policy.DEFAULT.withAttention(new Attention(600, Set.of()));

    assertThat(patient.decide(request(), signals(EASY, moment("slow here"), FIRST)).route())
        .isEqualTo(new Route.Local());
  }

  private static Conditions moment(String name) {
    return switch (name) {
      case "calm" -> conditions(device(0.5, 4000, 0.9, true, false, false));
      case "low battery" -> conditions(device(0.5, 4000, 0.12, false, false, false));
      case "low on mains" -> conditions(device(0.5, 4000, 0.12, true, false, false));
      case "half battery" -> conditions(device(0.5, 4000, 0.5, false, false, false));
      case "short memory" -> conditions(device(0.5, 300, 0.9, true, false, false));
      case "much memory" -> conditions(device(0.5, 600, 0.9, true, false, false));
      case "busy" -> conditions(device(2.5, 4000, 0.9, true, false, false));
      case "half busy" -> conditions(device(1.5, 4000, 0.9, true, false, false));
      case "hot" -> conditions(device(0.5, 4000, 0.9, true, true, false));
      case "hot and busy" -> conditions(device(2.5, 4000, 0.9, true, true, false));
      case "all strained" -> conditions(device(9, 100, 0.01, false, true, false));
      case "mobile" -> conditions(device(0.5, 4000, 0.9, true, false, true));
      case "hot and mobile" -> conditions(device(0.5, 4000, 0.9, true, true, true));
      case "queue" -> conditions(queue(3), Map.of());
      case "slots taken" -> conditions(queue(2), Map.of());
      case "failing" -> conditions(LocalPace.UNKNOWN, Map.of("first", failing(0.6)));
      case "failing once" -> conditions(LocalPace.UNKNOWN, Map.of("first", failing(0.3)));
      case "nearly spent" -> conditions(LocalPace.UNKNOWN, Map.of("first", left(0.02)));
      case "half spent" -> conditions(LocalPace.UNKNOWN, Map.of("first", left(0.5)));
      case "resting" -> conditions(LocalPace.UNKNOWN, Map.of("first", resting()));
      case "fast here" -> conditions(pace(50), Map.of());
      case "slow here" -> conditions(pace(2), Map.of("first", speed(50)));
      case "slow there" -> conditions(pace(50), Map.of("first", speed(1)));
      case "slow both" -> conditions(pace(2), Map.of("first", speed(1)));
      case "slow unknown" -> conditions(LocalPace.UNKNOWN, Map.of("first", speed(1)));
      default -> throw new IllegalArgumentException(name);
    };
  }

  private static DeviceState device(
      double load, long megabytes, double charge, boolean mains, boolean hot, boolean metered) {
    return new DeviceState(
        Optional.of(load),
        Optional.of(megabytes << 20),
        Optional.of(charge),
        Optional.of(mains),
        Optional.of(60.0),
        Optional.of(hot),
        Optional.of(metered));
  }

  private static LocalPace queue(int open) {
    return new LocalPace(2, open, Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** Reads 50 tokens a second, and answers with 200. */
  private static LocalPace pace(double write) {
    return new LocalPace(2, 0, Optional.of(50.0), Optional.of(write), Optional.of(200.0));
  }

  private static CloudState failing(double share) {
    return new CloudState(
        Optional.empty(), Optional.empty(), Optional.empty(), share, Optional.empty(), 0);
  }

  private static CloudState left(double share) {
    return new CloudState(
        Optional.empty(), Optional.empty(), Optional.empty(), 0, Optional.of(share), 0);
  }

  private static CloudState resting() {
    return new CloudState(
        Optional.empty(), Optional.empty(), Optional.empty(), 0, Optional.empty(), 20);
  }

  private static CloudState speed(double write) {
    return new CloudState(
        Optional.of(0.5), Optional.of(write), Optional.of(200.0), 0, Optional.empty(), 0);
  }

  private static Conditions conditions(DeviceState device) {
    return conditions(device, LocalPace.UNKNOWN, Map.of());
  }

  private static Conditions conditions(LocalPace pace, Map<String, CloudState> clouds) {
    return conditions(DeviceState.UNKNOWN, pace, clouds);
  }

  private static Conditions conditions(
      DeviceState device, LocalPace pace, Map<String, CloudState> clouds) {
    return new Conditions(device, pace, new TreeMap<>(clouds), 100, Optional.empty());
  }

  private static Decision decide(double gain, Conditions conditions) {
    return Policy.DEFAULT.decide(request(), signals(gain, conditions, FIRST));
  }

  private static Request request() {
    return Request.of(new Target.Auto(), Optional.empty(), "a question");
  }

  private static Signals signals(double gain, Conditions conditions, CloudOffer... clouds) {
    return signals(Sensitivity.NONE, gain, conditions, clouds);
  }

  private static Signals signals(
      Sensitivity sensitivity, double gain, Conditions conditions, CloudOffer... clouds) {
    return new Signals(
        sensitivity,
        true,
        new Difficulty(1 - gain, 1, List.of()),
        100,
        Optional.of(new LocalOffer("small", 4096, Set.of())),
        List.of(clouds),
        Optional.empty(),
        conditions);
  }

  private static CloudOffer cloud(String provider) {
    return new CloudOffer(provider, "big", Trust.PUBLIC, Price.FREE, OptionalInt.empty(), true);
  }
}
