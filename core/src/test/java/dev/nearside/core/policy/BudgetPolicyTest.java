package dev.nearside.core.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.core.ledger.Money;
import dev.nearside.core.ledger.Price;
import dev.nearside.core.privacy.Sensitivity;
import dev.nearside.core.request.Mode;
import dev.nearside.core.request.Request;
import dev.nearside.core.request.Target;
import dev.nearside.core.signal.BudgetLeft;
import dev.nearside.core.signal.CloudOffer;
import dev.nearside.core.signal.Conditions;
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

/** What the policy makes of a day's budget. */
class BudgetPolicyTest {

  private static final String SPENT = "Today's cloud budget of $2.00 is spent.";
  private static final Optional<LocalOffer> DEVICE =
      Optional.of(new LocalOffer("small", 4096, Set.of()));
  private static final CloudOffer DEAR = cloud("dear", Trust.PUBLIC, "0.10");
  private static final CloudOffer CHEAP = cloud("cheap", Trust.PUBLIC, "0.01");
  private static final CloudOffer OWN = cloud("homelab", Trust.TRUSTED, "0");

  @ParameterizedTest
  @EnumSource(
      value = Mode.class,
      names = {"AUTO", "PREFER_IN_CLOUD"})
  void answersHereAndSaysSoWhereTheBudgetIsSpent(Mode mode) {
    Decision decision = decide(mode, signals(DEVICE, "0", DEAR, CHEAP));

    assertThat(decision.route()).isEqualTo(new Route.Local());
    assertThat(decision.fallback()).isEmpty();
    assertThat(decision.reason()).isEqualTo(SPENT);
  }

  @ParameterizedTest
  @CsvSource({
    "cloud, auto, true",
    "provider, auto, true",
    "auto, only-in-cloud, true",
    "auto, auto, false",
    "auto, prefer-in-cloud, false",
    "auto, prefer-on-device, false"
  })
  void refusesWhereOnlyACloudCouldAnswer(String target, String mode, boolean device) {
    Target named =
        switch (target) {
          case "cloud" -> new Target.Cloud();
          case "provider" -> new Target.Provider("dear", "big");
          default -> new Target.Auto();
        };
    Decision decision =
        Policy.DEFAULT.decide(
            Request.of(named, Mode.of(mode), "a question"),
            signals(device ? DEVICE : Optional.empty(), "-0.5", DEAR));

    assertThat(decision.route()).isEqualTo(new Route.Refused(Refusal.BUDGET_SPENT, SPENT));
    assertThat(decision.reasons()).containsExactly(SPENT);
  }

  @Test
  void saysWhatIsLeftWhereItIsTooLittle() {
    assertThat(decide(Mode.ONLY_IN_CLOUD, signals(DEVICE, "0.005", DEAR, CHEAP)).reason())
        .isEqualTo(
            "This could cost up to $0.0100, and of today's cloud budget of $2.00 only $0.0050 is"
                + " left.");
  }

  @Test
  void takesACloudThatIsWithinTheBudgetBeforeOneThatIsNot() {
    assertThat(decide(Mode.AUTO, signals(DEVICE, "0.05", DEAR, CHEAP)).route())
        .isEqualTo(new Route.Cloud(CHEAP));
  }

  @Test
  void takesAServerThatCostsNothingWhateverIsSpent() {
    assertThat(decide(Mode.AUTO, signals(DEVICE, "-1", DEAR, OWN)).route())
        .isEqualTo(new Route.Cloud(OWN));
  }

  @Test
  void neverStopsTheDevice() {
    for (Mode mode : List.of(Mode.ONLY_ON_DEVICE, Mode.PREFER_ON_DEVICE)) {
      Decision decision = decide(mode, signals(DEVICE, "-1", DEAR));

      assertThat(decision.route()).isEqualTo(new Route.Local());
      assertThat(decision.reasons()).noneMatch(reason -> reason.contains("budget"));
    }
  }

  @Test
  void saysThatItIsTheBudgetAlsoWhereTheCloudCouldHaveAPrivateRequestMasked() {
    Policy masking = new Policy(Mode.AUTO, 0.95, SensitiveRule.MASK);
    Sensitivity card =
        new Sensitivity(0.9, List.of("There is a card number in your message."), new TreeMap<>());

    Decision decision =
        masking.decide(request(Mode.AUTO), signals(card, DEVICE, Optional.of("0"), DEAR));

    assertThat(decision.route()).isEqualTo(new Route.Local());
    assertThat(decision.reason()).isEqualTo(SPENT);
  }

  @Test
  void asksNobodyForConsentToWhatCannotBePaid() {
    Sensitivity card = new Sensitivity(0.9, List.of("A card number."), new TreeMap<>());

    assertThat(
            Policy.DEFAULT
                .decide(request(Mode.AUTO), signals(card, DEVICE, Optional.of("0"), DEAR))
                .consent())
        .isEmpty();
  }

  @Test
  void limitsNothingWithoutABudget() {
    assertThat(decide(Mode.AUTO, signals(Sensitivity.NONE, DEVICE, Optional.empty(), DEAR)).route())
        .isEqualTo(new Route.Cloud(DEAR));
  }

  private static Decision decide(Mode mode, Signals signals) {
    return Policy.DEFAULT.decide(request(mode), signals);
  }

  private static Request request(Mode mode) {
    return Request.of(new Target.Auto(), Optional.of(mode), "a question");
  }

  private static Signals signals(Optional<LocalOffer> local, String left, CloudOffer... clouds) {
    return signals(Sensitivity.NONE, local, Optional.of(left), clouds);
  }

  /** A hard question, and what is left of two dollars. */
  private static Signals signals(
      Sensitivity sensitivity,
      Optional<LocalOffer> local,
      Optional<String> left,
      CloudOffer... clouds) {
    return new Signals(
        sensitivity,
        true,
        new Difficulty(0.1, 1, List.of()),
        20,
        local,
        List.of(clouds),
        left.map(amount -> new BudgetLeft(Money.of("2"), Money.of(amount), Optional.empty())),
        Conditions.UNKNOWN);
  }

  private static CloudOffer cloud(String provider, Trust trust, String most) {
    return new CloudOffer(provider, "big", trust, Price.FREE, OptionalInt.empty(), true)
        .costing(Money.of(most));
  }
}
