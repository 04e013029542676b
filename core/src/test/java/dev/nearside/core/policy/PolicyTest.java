package dev.nearside.core.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nearside.core.ledger.Price;
import dev.nearside.core.privacy.Sensitivity;
import dev.nearside.core.request.Feature;
import dev.nearside.core.request.Mode;
import dev.nearside.core.request.Request;
import dev.nearside.core.request.Target;
import dev.nearside.core.signal.CloudOffer;
import dev.nearside.core.signal.Difficulty;
import dev.nearside.core.signal.LocalOffer;
import dev.nearside.core.signal.Signals;
import dev.nearside.core.signal.Trust;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PolicyTest {

  private static final LocalOffer DEVICE = new LocalOffer("small", 4096, Set.of());
  private static final CloudOffer PUBLIC = cloud("openai", Trust.PUBLIC, true);
  private static final CloudOffer OWN = cloud("homelab", Trust.TRUSTED, true);

  @ParameterizedTest(name = "{0}, private={1}, difficulty {2}: {3}")
  @CsvSource({
    "auto,             false, 0.2, local",
    "auto,             false, 0.8, cloud",
    "auto,             true,  0.2, local",
    "auto,             true,  0.8, local",
    "only-on-device,   false, 0.8, local",
    "only-on-device,   true,  0.8, local",
    "prefer-on-device, false, 0.8, local",
    "prefer-on-device, true,  0.8, local",
    "prefer-in-cloud,  false, 0.2, cloud",
    "prefer-in-cloud,  true,  0.2, local",
    "only-in-cloud,    false, 0.2, cloud",
    "only-in-cloud,    true,  0.2, refused",
  })
  void decidesByModePrivacyAndDifficulty(
      String mode, boolean sensitive, double difficulty, String route) {
    Decision decision =
        decide(
            request(new Target.Auto(), Mode.of(mode)),
            signals(sensitive, difficulty, Optional.of(DEVICE), PUBLIC));
    assertThat(decision.route().name()).isEqualTo(route);
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void privateDataNeverGoesToAPublicProviderNotEvenAsAFallback(Mode mode) {
    for (Optional<LocalOffer> local : List.of(Optional.of(DEVICE), Optional.<LocalOffer>empty())) {
      Decision decision =
          decide(request(new Target.Auto(), Optional.of(mode)), signals(true, 0.9, local, PUBLIC));
      assertThat(decision.route()).isNotInstanceOf(Route.Cloud.class);
      assertThat(decision.fallback()).isNotPresent();
    }
  }

  @ParameterizedTest
  @CsvSource({"true, 0.1", "true, 0.9", "false, 0.1", "false, 0.9"})
  void onlyOnDeviceNeverNamesACloud(boolean sensitive, double difficulty) {
    for (Optional<LocalOffer> local : List.of(Optional.of(DEVICE), Optional.<LocalOffer>empty())) {
      Decision decision =
          decide(
              request(new Target.Auto(), Optional.of(Mode.ONLY_ON_DEVICE)),
              signals(sensitive, difficulty, local, PUBLIC, OWN));
      assertThat(decision.route()).isNotInstanceOf(Route.Cloud.class);
      assertThat(decision.fallback()).isEmpty();
    }
  }

  @Test
  void privateAndHardGoesToTheUsersOwnServerAndSkipsThePublicOne() {
    Decision decision = decide(auto(), signals(true, 0.9, Optional.of(DEVICE), PUBLIC, OWN));
    assertThat(decision.route()).isEqualTo(new Route.Cloud(OWN));
    assertThat(decision.reasons()).contains("The provider homelab is your own trusted server.");
  }

  @Test
  void sensitiveAllowLetsPrivateDataOut() {
    Policy open = new Policy(Mode.AUTO, 0.95, SensitiveRule.ALLOW);
    Decision decision = open.decide(auto(), signals(true, 0.9, Optional.of(DEVICE), PUBLIC));
    assertThat(decision.route()).isEqualTo(new Route.Cloud(PUBLIC));
  }

  @ParameterizedTest(name = "{0}, difficulty {1}, maskable={2}: {3}")
  @CsvSource({
    "auto,             0.9, true,  masked",
    "auto,             0.1, true,  local",
    "auto,             0.9, false, local",
    "only-on-device,   0.9, true,  local",
    "prefer-on-device, 0.9, true,  local",
    "prefer-in-cloud,  0.1, true,  masked",
    "prefer-in-cloud,  0.1, false, local",
    "only-in-cloud,    0.1, true,  masked",
    "only-in-cloud,    0.1, false, refused",
  })
  void masksPrivateRequestsWhereTheRuleSaysSo(
      String mode, double difficulty, boolean maskable, String route) {
    Policy masking = new Policy(Mode.AUTO, 0.95, SensitiveRule.MASK);
    Signals signals = signals(true, difficulty, Optional.of(DEVICE), PUBLIC);
    Decision decision =
        masking.decide(
            request(new Target.Auto(), Mode.of(mode)),
            new Signals(
                signals.sensitivity(),
                maskable,
                signals.difficulty(),
                signals.promptTokens(),
                signals.local(),
                signals.clouds()));
    assertThat(decision.route().name()).isEqualTo(route);
    assertThat(decision.fallback()).isNotEqualTo(Optional.of(new Route.Cloud(PUBLIC)));
  }

  @Test
  void sendsPrivateDataUnmaskedToATrustedServerOnly() {
    Policy masking = new Policy(Mode.AUTO, 0.95, SensitiveRule.MASK);
    assertThat(masking.decide(auto(), signals(true, 0.9, Optional.of(DEVICE), OWN)).route())
        .isEqualTo(new Route.Cloud(OWN));
  }

  @Test
  void saysWhatMadeItPrivate() {
    Decision decision = decide(auto(), signals(true, 0.9, Optional.of(DEVICE), PUBLIC));
    assertThat(decision.reasons()).contains("There is a card number in your message.");
  }

  @Test
  void answersOnTheDeviceWithoutAnyCloud() {
    Decision decision = decide(auto(), signals(false, 0.9, Optional.of(DEVICE)));
    assertThat(decision.route()).isEqualTo(new Route.Local());
    assertThat(decision.reason()).startsWith("No cloud is configured");
  }

  @Test
  void answersOnTheDeviceWhileOffline() {
    Decision decision =
        decide(
            auto(), signals(false, 0.9, Optional.of(DEVICE), cloud("openai", Trust.PUBLIC, false)));
    assertThat(decision.route()).isEqualTo(new Route.Local());
    assertThat(decision.reason()).contains("offline");
  }

  @Test
  void answersInTheCloudWithoutALocalModel() {
    Decision decision = decide(auto(), signals(false, 0.1, Optional.empty(), PUBLIC));
    assertThat(decision.route()).isEqualTo(new Route.Cloud(PUBLIC));
  }

  @Test
  void refusesPrivateDataWhereOnlyAPublicCloudIsLeft() {
    Decision decision = decide(auto(), signals(true, 0.1, Optional.empty(), PUBLIC));
    assertThat(decision.route())
        .isInstanceOfSatisfying(
            Route.Refused.class,
            refused -> assertThat(refused.refusal()).isEqualTo(Refusal.PRIVATE_DATA));
  }

  @Test
  void sendsAPromptThatIsTooLongForTheDeviceToTheCloud() {
    Signals longPrompt =
        new Signals(
            Sensitivity.NONE,
            true,
            new Difficulty(0.9, 1, List.of()),
            5000,
            Optional.of(DEVICE),
            List.of(PUBLIC));
    Decision decision = decide(auto(), longPrompt);
    assertThat(decision.route()).isEqualTo(new Route.Cloud(PUBLIC));
    assertThat(decision.reason()).contains("5000").contains("4096");
  }

  @Test
  void sendsWhatTheDeviceCannotDoToTheCloud() {
    Request tools =
        new Request(
            new Target.Auto(),
            Optional.empty(),
            auto().messages(),
            auto().sampling(),
            true,
            Set.of(Feature.TOOLS),
            auto().extra());
    assertThat(decide(tools, signals(false, 0.1, Optional.of(DEVICE), PUBLIC)).route())
        .isEqualTo(new Route.Cloud(PUBLIC));
    assertThat(decide(tools, signals(false, 0.1, Optional.of(DEVICE))).route())
        .isInstanceOfSatisfying(
            Route.Refused.class,
            refused -> assertThat(refused.refusal()).isEqualTo(Refusal.UNSUPPORTED));
  }

  @Test
  void easyWorkFallsBackToTheCloudAndHardWorkToTheDevice() {
    assertThat(decide(auto(), signals(false, 0.1, Optional.of(DEVICE), PUBLIC)).fallback())
        .contains(new Route.Cloud(PUBLIC));
    assertThat(decide(auto(), signals(false, 0.9, Optional.of(DEVICE), PUBLIC)).fallback())
        .contains(new Route.Local());
  }

  @Test
  void anExplicitCloudModelDoesNotFallBackToTheDevice() {
    Decision decision =
        decide(
            request(new Target.Provider("openai", "big"), Optional.empty()),
            signals(false, 0.1, Optional.of(DEVICE), PUBLIC));
    assertThat(decision.route()).isEqualTo(new Route.Cloud(PUBLIC));
    assertThat(decision.fallback()).isEmpty();
  }

  @Test
  void refusesWishesThatExcludeEachOther() {
    assertThat(
            decide(
                    request(new Target.Cloud(), Optional.of(Mode.ONLY_ON_DEVICE)),
                    signals(false, 0.1, Optional.of(DEVICE), PUBLIC))
                .route())
        .isInstanceOfSatisfying(
            Route.Refused.class,
            refused -> assertThat(refused.refusal()).isEqualTo(Refusal.CONTRADICTION));
    assertThat(
            decide(
                    request(new Target.Local(), Optional.of(Mode.ONLY_IN_CLOUD)),
                    signals(false, 0.1, Optional.of(DEVICE), PUBLIC))
                .route())
        .isInstanceOfSatisfying(
            Route.Refused.class,
            refused -> assertThat(refused.refusal()).isEqualTo(Refusal.CONTRADICTION));
  }

  @Test
  void noRequestLoosensAnOnlyOnDeviceConfig() {
    Policy strict = new Policy(Mode.ONLY_ON_DEVICE, 0.95, SensitiveRule.LOCAL);
    for (Mode mode : Mode.values()) {
      Decision decision =
          strict.decide(
              request(new Target.Auto(), Optional.of(mode)),
              signals(false, 0.9, Optional.of(DEVICE), PUBLIC));
      assertThat(decision.route()).as(mode.wireName()).isEqualTo(new Route.Local());
      assertThat(decision.fallback()).as(mode.wireName()).isEmpty();
    }
  }

  @Test
  void aHigherQualityTargetSendsMoreToTheCloud() {
    Signals middling = signals(false, 0.3, Optional.of(DEVICE), PUBLIC);
    Policy modest = new Policy(Mode.AUTO, 0.9, SensitiveRule.LOCAL);
    Policy demanding = new Policy(Mode.AUTO, 0.99, SensitiveRule.LOCAL);
    assertThat(modest.decide(auto(), middling).route()).isEqualTo(new Route.Local());
    assertThat(demanding.decide(auto(), middling).route()).isEqualTo(new Route.Cloud(PUBLIC));
  }

  @Test
  void theThresholdRunsFromAlwaysLocalToAlwaysCloud() {
    assertThat(new Policy(Mode.AUTO, 0, SensitiveRule.LOCAL).mostGain()).isEqualTo(1);
    assertThat(Policy.DEFAULT.mostGain()).isBetween(0.2, 0.4);
    assertThat(new Policy(Mode.AUTO, 1, SensitiveRule.LOCAL).mostGain()).isNegative();
  }

  @Test
  void everyDecisionHasAReason() {
    for (Mode mode : Mode.values()) {
      for (boolean sensitive : new boolean[] {true, false}) {
        for (Optional<LocalOffer> local :
            List.of(Optional.of(DEVICE), Optional.<LocalOffer>empty())) {
          for (List<CloudOffer> clouds :
              List.of(List.<CloudOffer>of(), List.of(PUBLIC), List.of(OWN))) {
            Decision decision =
                decide(
                    request(new Target.Auto(), Optional.of(mode)),
                    signals(sensitive, 0.9, local, clouds.toArray(CloudOffer[]::new)));
            assertThat(decision.reason()).isNotBlank();
          }
        }
      }
    }
  }

  @Test
  void refusesAQualityOutsideZeroToOne() {
    assertThatThrownBy(() -> new Policy(Mode.AUTO, 1.5, SensitiveRule.LOCAL))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Decision decide(Request request, Signals signals) {
    return Policy.DEFAULT.decide(request, signals);
  }

  private static Request auto() {
    return request(new Target.Auto(), Optional.empty());
  }

  private static Request request(Target target, Optional<Mode> mode) {
    return Request.of(target, mode, "a question");
  }

  private static Signals signals(
      boolean sensitive, double difficulty, Optional<LocalOffer> local, CloudOffer... clouds) {
    return new Signals(
        sensitive
            ? new Sensitivity(
                0.9, List.of("There is a card number in your message."), new TreeMap<>())
            : Sensitivity.NONE,
        true,
        new Difficulty(1 - difficulty, 1, List.of()),
        20,
        local,
        List.of(clouds));
  }

  private static CloudOffer cloud(String provider, Trust trust, boolean reachable) {
    return new CloudOffer(provider, "big", trust, Price.FREE, OptionalInt.empty(), reachable);
  }
}
