package dev.nearside.core.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.core.ledger.Money;
import dev.nearside.core.ledger.Price;
import dev.nearside.core.privacy.Sensitivity;
import dev.nearside.core.request.Request;
import dev.nearside.core.request.Target;
import dev.nearside.core.signal.CloudOffer;
import dev.nearside.core.signal.CloudState;
import dev.nearside.core.signal.Conditions;
import dev.nearside.core.signal.DeviceState;
import dev.nearside.core.signal.Difficulty;
import dev.nearside.core.signal.DraftOutlook;
import dev.nearside.core.signal.LocalOffer;
import dev.nearside.core.signal.LocalPace;
import dev.nearside.core.signal.Pace;
import dev.nearside.core.signal.Signals;
import dev.nearside.core.signal.Trust;
import dev.nearside.core.signal.confidence.Expectation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class OutlookTest {

  private static final LocalOffer CALIBRATED =
      new LocalOffer(
          "small",
          4096,
          Set.of(),
          Optional.empty(),
          Optional.of(new DraftOutlook(new Expectation(0, 1, 1), new Pace(10, 100))));

  @Test
  void takesTheSpeedWhenCalibratedWhereNothingIsKnownOfTheLastMinutes() {
    Outlook here = outlooks(Optional.of(CALIBRATED), LocalPace.UNKNOWN, Map.of()).getFirst();

    assertThat(here.cloud()).isEmpty();
    assertThat(here.quality()).isEqualTo(0.6);
    assertThat(here.cost()).contains(Money.ZERO);
    assertThat(here.seconds()).contains(2 + 50.0);
    assertThat(here.joules()).contains(52 * Outlook.WATTS_AT_WORK);
  }

  @Test
  void takesTheSpeedOfTheLastMinutesFirst() {
    LocalPace fast = new LocalPace(1, 0, Optional.of(200.0), Optional.of(50.0), Optional.of(100.0));

    assertThat(outlooks(Optional.of(CALIBRATED), fast, Map.of()).getFirst().seconds())
        .contains(1 + 2.0);
  }

  @Test
  void tellsNoTimeWhereNoSpeedIsKnown() {
    LocalOffer unknown = new LocalOffer("small", 4096, Set.of());
    List<Outlook> outlooks = outlooks(Optional.of(unknown), LocalPace.UNKNOWN, Map.of());

    assertThat(outlooks).allMatch(outlook -> outlook.seconds().isEmpty());
    assertThat(outlooks).allMatch(outlook -> outlook.joules().isEmpty());
  }

  @Test
  void tellsWhatEachCloudIsLikelyToComeTo() {
    CloudState quick =
        new CloudState(
            Optional.of(0.5), Optional.of(100.0), Optional.of(300.0), 0, Optional.empty(), 0);
    List<Outlook> outlooks = outlooks(Optional.empty(), LocalPace.UNKNOWN, Map.of("openai", quick));

    assertThat(outlooks).hasSize(2);
    assertThat(outlooks.getFirst().quality()).isEqualTo(0.9);
    assertThat(outlooks.getFirst().cost()).contains(Money.of("0.0052"));
    assertThat(outlooks.getFirst().seconds()).contains(3.5);
    assertThat(outlooks.getFirst().joules()).contains(0.0);
    assertThat(outlooks.getLast().cost()).as("of a model without a price").isEmpty();
  }

  private static List<Outlook> outlooks(
      Optional<LocalOffer> local, LocalPace pace, Map<String, CloudState> clouds) {
    Request request = Request.of(new Target.Auto(), Optional.empty(), "a question");
    return Outlook.of(
        request,
        new Signals(
            Sensitivity.NONE,
            true,
            new Difficulty(0.6, 0.9, List.of()),
            100,
            local,
            List.of(cloud("openai", Price.of("2", "10")), cloud("other", Price.UNKNOWN)),
            Optional.empty(),
            new Conditions(
                DeviceState.UNKNOWN, pace, new TreeMap<>(clouds), 200, Optional.empty())));
  }

  private static CloudOffer cloud(String provider, Price price) {
    return new CloudOffer(provider, "big", Trust.PUBLIC, price, OptionalInt.empty(), true);
  }
}
