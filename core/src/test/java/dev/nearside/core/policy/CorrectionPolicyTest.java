package dev.nearside.core.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.core.ledger.Price;
import dev.nearside.core.privacy.Sensitivity;
import dev.nearside.core.request.Mode;
import dev.nearside.core.request.Request;
import dev.nearside.core.request.Target;
import dev.nearside.core.signal.CloudOffer;
import dev.nearside.core.signal.Condition;
import dev.nearside.core.signal.Conditions;
import dev.nearside.core.signal.Difficulty;
import dev.nearside.core.signal.LocalOffer;
import dev.nearside.core.signal.Recollection;
import dev.nearside.core.signal.Signals;
import dev.nearside.core.signal.Trust;
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

class CorrectionPolicyTest {

  private static final CloudOffer CLOUD = cloud(Trust.PUBLIC);

  @ParameterizedTest(name = "gain {0}, pull {1}: {2}")
  @CsvSource({
    "0.03, 0,    local",
    "0.03, 1,    cloud",
    "0.03, 0.5,  local",
    "0.25, 0.5,  cloud",
    "0.6,  0,    cloud",
    "0.6,  -1,   local",
    "0.6,  -0.5, cloud",
    "0.37, -0.5, local",
    "0.9,  -1,   cloud",
  })
  void goesWhereTheUserSaidQuestionsLikeItShouldGo(double gain, double pull, String route) {
    Decision decision = Policy.DEFAULT.decide(request(), signals(gain, pull));

    assertThat(decision.route().name()).isEqualTo(route);
  }

  @Test
  void saysSoWhereThatMovedIt() {
    assertThat(Policy.DEFAULT.decide(request(), signals(0.03, 1)).reason())
        .isEqualTo("What you said of a question like it speaks for the cloud.");
    assertThat(Policy.DEFAULT.decide(request(), signals(0.6, -1)).reason())
        .isEqualTo("What you said of a question like it speaks for this device.");
    assertThat(Policy.DEFAULT.decide(request(), signals(0.9, -1)).reasons())
        .noneMatch(reason -> reason.startsWith("What you said"));
  }

  @ParameterizedTest
  @EnumSource(SensitiveRule.class)
  void neverMovesWhatIsPrivate(SensitiveRule rule) {
    Sensitivity card =
        new Sensitivity(0.9, List.of("There is a card number."), new TreeMap<>(Map.of("card", 1)));

    assertThat(
            new Policy(Mode.AUTO, 0.95, rule)
                .decide(request(), signals(card, 0.03, 1, CLOUD))
                .route())
        .isEqualTo(new Route.Local());
  }

  @Test
  void neverMovesToATrustedServerWhatIsPrivate() {
    Sensitivity card =
        new Sensitivity(0.9, List.of("There is a card number."), new TreeMap<>(Map.of("card", 1)));

    assertThat(
            Policy.DEFAULT.decide(request(), signals(card, 0.03, 1, cloud(Trust.TRUSTED))).route())
        .isEqualTo(new Route.Local());
  }

  @ParameterizedTest(name = "{0}, pull {1}: {2}")
  @CsvSource({
    "ONLY_ON_DEVICE, 1, local",
    "PREFER_ON_DEVICE, 1, local",
    "PREFER_IN_CLOUD, -1, cloud",
    "ONLY_IN_CLOUD, -1, cloud",
  })
  void neverOverridesTheMode(Mode mode, double pull, String route) {
    assertThat(
            new Policy(mode, 0.95, SensitiveRule.ASK)
                .decide(request(), signals(0.3, pull))
                .route()
                .name())
        .isEqualTo(route);
  }

  @Test
  void movesNothingWhereAllIsToStayOrCorrectionsAreIgnored() {
    assertThat(
            new Policy(Mode.AUTO, 0, SensitiveRule.ASK).decide(request(), signals(0.3, 1)).route())
        .isEqualTo(new Route.Local());
    assertThat(
            Policy.DEFAULT
                .withAttention(new Attention(60, Set.of(Condition.CORRECTIONS)))
                .decide(request(), signals(0.03, 1))
                .route())
        .isEqualTo(new Route.Local());
  }

  private static Request request() {
    return Request.of(new Target.Auto(), Optional.empty(), "a question");
  }

  private static Signals signals(double gain, double pull) {
    return signals(Sensitivity.NONE, gain, pull, CLOUD);
  }

  private static Signals signals(
      Sensitivity sensitivity, double gain, double pull, CloudOffer cloud) {
    return new Signals(
        sensitivity,
        true,
        new Difficulty(1 - gain, 1, List.of()),
        100,
        Optional.of(new LocalOffer("small", 4096, Set.of())),
        List.of(cloud),
        Optional.empty(),
        Conditions.UNKNOWN,
        new Recollection(pull, pull == 0 ? 0 : 1));
  }

  private static CloudOffer cloud(Trust trust) {
    return new CloudOffer("lab", "big", trust, Price.FREE, OptionalInt.empty(), true);
  }
}
