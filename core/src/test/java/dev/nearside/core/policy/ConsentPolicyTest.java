package dev.nearside.core.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.nearside.core.ledger.Price;
import dev.nearside.core.privacy.Sensitivity;
import dev.nearside.core.request.Mode;
import dev.nearside.core.request.Request;
import dev.nearside.core.request.Target;
import dev.nearside.core.signal.CloudOffer;
import dev.nearside.core.signal.Difficulty;
import dev.nearside.core.signal.LocalOffer;
import dev.nearside.core.signal.Signals;
import dev.nearside.core.signal.Trust;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** When the policy needs the user's word, and what holds without it. */
class ConsentPolicyTest {

  private static final CloudOffer PUBLIC = cloud("openai", Trust.PUBLIC, true);
  private static final CloudOffer OWN = cloud("homelab", Trust.TRUSTED, true);

  @ParameterizedTest(name = "{0}, difficulty {1}, device={2}, maskable={3}: {4}, {5}")
  @CsvSource(
      nullValues = "-",
      value = {
        "auto,             0.1, true,  true,  local,   -",
        "auto,             0.9, true,  true,  local,   local masked as-is cancel",
        "auto,             0.9, true,  false, local,   local as-is cancel",
        "auto,             0.1, false, true,  refused, masked as-is cancel",
        "auto,             0.9, false, false, refused, as-is cancel",
        "only-on-device,   0.9, true,  true,  local,   -",
        "only-on-device,   0.9, false, true,  refused, -",
        "prefer-on-device, 0.9, true,  true,  local,   -",
        "prefer-on-device, 0.1, false, true,  refused, masked as-is cancel",
        "prefer-in-cloud,  0.1, true,  true,  local,   local masked as-is cancel",
        "prefer-in-cloud,  0.1, false, true,  refused, masked as-is cancel",
        "only-in-cloud,    0.1, true,  true,  refused, masked as-is cancel",
        "only-in-cloud,    0.1, true,  false, refused, as-is cancel",
      })
  void asksOnlyWhereItMakesADifference(
      String mode,
      double difficulty,
      boolean device,
      boolean maskable,
      String without,
      String choices) {
    Decision decision =
        Policy.DEFAULT.decide(
            request(Mode.of(mode)), signals(Map.of("card", 1), difficulty, device, maskable));
    assertThat(decision.route().name()).isEqualTo(without);
    assertThat(decision.fallback()).isEmpty();
    assertThat(decision.consent().map(ConsentPolicyTest::words))
        .isEqualTo(Optional.ofNullable(choices));
  }

  @ParameterizedTest(name = "{0} with {1}: {2}")
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "card             | card=local email=mask default=ask | -",
        "email            | card=local email=mask default=ask | masked, without asking",
        "phone            | card=local email=mask default=ask | local masked as-is cancel",
        "phone email      | card=local email=mask default=ask | local masked cancel",
        "phone card       | card=local email=mask default=ask | -",
        "email card       | card=local email=mask default=ask | -",
        "email            | email=allow default=ask           | cloud, without asking",
        "email phone      | email=allow default=ask           | local masked as-is cancel",
        "email date       | email=allow default=ask           | cloud, without asking",
        "date             | date=local default=ask            | -",
        "date             | default=ask                       | cloud, without asking",
        "phone            | phone=ask default=local           | local masked as-is cancel",
        "card             | phone=ask default=local           | -",
        "never_send       | default=ask                       | local masked cancel",
        "never_send       | default=allow                     | masked, without asking",
        "never_send       | default=local                     | -",
        "never_send       | never_send=allow default=ask      | cloud, without asking",
      })
  void theStrictestRuleAmongTheKindsFoundWins(String found, String rules, String outcome) {
    Decision decision =
        policy(rules, "default=allow")
            .decide(request(Optional.empty()), signals(counts(found), 0.9, true, true));
    String actual =
        decision
            .consent()
            .map(ConsentPolicyTest::words)
            .orElseGet(() ->
                decision.route() instanceof Route.Local
                    ? null
                    : decision.route().name() + ", without asking");
    assertThat(actual).isEqualTo(outcome);
  }

  @ParameterizedTest
  @CsvSource({
    "default=allow, homelab, cloud, false",
    "default=mask, homelab, masked, false",
    "default=ask, -, local, true",
    "default=local, -, local, false",
  })
  void theUsersOwnServersHaveRulesOfTheirOwn(
      String trusted, String provider, String route, boolean asks) {
    Signals signals = signals(Map.of("card", 1), 0.9, true, true, OWN);
    Decision decision = policy("default=local", trusted).decide(request(Optional.empty()), signals);
    assertThat(decision.route().name()).isEqualTo(route);
    assertThat(decision.consent().isPresent()).isEqualTo(asks);
    assertThat(decision.route() instanceof Route.Local ? "-" : OWN.provider()).isEqualTo(provider);
  }

  @Test
  void aServerThatMayHaveItGoesBeforeOneThatAsks() {
    Decision decision =
        Policy.DEFAULT.decide(
            request(Optional.empty()), signals(Map.of("card", 1), 0.9, true, true, PUBLIC, OWN));
    assertThat(decision.route()).isEqualTo(new Route.Cloud(OWN));
    assertThat(decision.consent()).isEmpty();
  }

  @Test
  void maskingLeavesWhatMayGoAnywhereAsItIs() {
    SensitiveRules rules =
        new SensitiveRules(
            rules("email=allow phone=allow default=ask"), rules("phone=mask default=allow"));
    assertThat(List.of("email", "phone", "card").stream().filter(rules.asIs()::allows))
        .containsExactly("email");
  }

  @Test
  void namesOnlyTheKindsThatAsk() {
    Decision decision =
        policy("card=ask email=mask default=allow", "default=allow")
            .decide(
                request(Optional.empty()), signals(counts("card email phone"), 0.9, true, true));
    assertThat(decision.consent().orElseThrow().kinds()).containsExactly("card");
  }

  @Test
  void nothingIsAskedWhileOffline() {
    Decision decision =
        Policy.DEFAULT.decide(
            request(Optional.empty()),
            signals(Map.of("card", 1), 0.9, true, true, cloud("openai", Trust.PUBLIC, false)));
    assertThat(decision.route()).isEqualTo(new Route.Local());
    assertThat(decision.consent()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(SensitiveRule.class)
  void onlyOnDeviceNeedsNoWordWhateverTheRule(SensitiveRule rule) {
    Decision decision =
        new Policy(Mode.ONLY_ON_DEVICE, 0.95, rule)
            .decide(
                request(Optional.of(Mode.PREFER_IN_CLOUD)),
                signals(Map.of("card", 1), 0.9, true, true));
    assertThat(decision.route()).isEqualTo(new Route.Local());
    assertThat(decision.consent()).isEmpty();
  }

  @Test
  void becomesWhatTheUserChose() {
    Decision asked = asked(true);
    assertThat(asked.settled(Choice.MASKED, "Yes.").route()).isEqualTo(new Route.Masked(PUBLIC));
    assertThat(asked.settled(Choice.MASKED, "Yes.").fallback()).contains(new Route.Local());
    assertThat(asked.settled(Choice.AS_IS, "Yes.").route()).isEqualTo(new Route.Cloud(PUBLIC));
    assertThat(asked.settled(Choice.LOCAL, "No.").route()).isEqualTo(new Route.Local());
    assertThat(asked.settled(Choice.CANCEL, "No.").route())
        .isEqualTo(new Route.Refused(Refusal.DECLINED, "No."));
    assertThat(asked.settled(Choice.LOCAL, "No.").reason()).isEqualTo("No.");
    assertThat(asked.settled(Choice.MASKED, "Yes.").consent()).isEmpty();
  }

  @Test
  void withoutAWordNothingLeaves() {
    assertThat(asked(true).unsettled("Silence.").route()).isEqualTo(new Route.Local());
    assertThat(asked(false).unsettled("Silence.").route())
        .isInstanceOfSatisfying(
            Route.Refused.class,
            refused -> assertThat(refused.refusal()).isEqualTo(Refusal.PRIVATE_DATA));
    assertThat(asked(false).unsettled("Silence.").fallback()).isEmpty();
  }

  @Test
  void takesNoChoiceThatWasNotOffered() {
    assertThatIllegalStateException()
        .isThrownBy(() -> asked(false).settled(Choice.LOCAL, "Here."))
        .withMessageContaining("local");
  }

  private static Decision asked(boolean device) {
    return Policy.DEFAULT.decide(
        request(Optional.empty()), signals(Map.of("card", 1), 0.9, device, true));
  }

  private static String words(Consent consent) {
    return consent.choices().stream().map(Choice::wireName).collect(Collectors.joining(" "));
  }

  private static Policy policy(String atPublic, String atTrusted) {
    return new Policy(Mode.AUTO, 0.95, new SensitiveRules(rules(atPublic), rules(atTrusted)));
  }

  private static KindRules rules(String text) {
    Map<String, SensitiveRule> rules =
        Arrays.stream(text.strip().split("\\s+"))
            .map(rule -> rule.split("="))
            .collect(
                Collectors.toMap(
                    rule -> rule[0],
                    rule -> SensitiveRule.valueOf(rule[1].toUpperCase(java.util.Locale.ROOT))));
    SensitiveRule usual = rules.remove("default");
    return new KindRules(usual == null ? SensitiveRule.ASK : usual, rules);
  }

  private static Map<String, Integer> counts(String kinds) {
    return Arrays.stream(kinds.strip().split("\\s+"))
        .collect(Collectors.toMap(kind -> kind, _ -> 1));
  }

  private static Request request(Optional<Mode> mode) {
    return Request.of(new Target.Auto(), mode, "a question");
  }

  private static Signals signals(
      Map<String, Integer> found, double difficulty, boolean device, boolean maskable) {
    return signals(found, difficulty, device, maskable, PUBLIC);
  }

  /** A date alone does not make a request private, any other kind does. */
  private static Signals signals(
      Map<String, Integer> found,
      double difficulty,
      boolean device,
      boolean maskable,
      CloudOffer... clouds) {
    Set<String> grave =
        found.keySet().stream().filter(kind -> !kind.equals("date")).collect(Collectors.toSet());
    return new Signals(
        new Sensitivity(
            grave.isEmpty() ? 0.05 : 0.9,
            List.of("There is something in your message."),
            new TreeMap<>(found),
            grave),
        maskable,
        new Difficulty(1 - difficulty, 1, List.of()),
        20,
        device
            ? Optional.of(new LocalOffer("small", 4096, Set.of()))
            : Optional.<LocalOffer>empty(),
        List.of(clouds));
  }

  private static CloudOffer cloud(String provider, Trust trust, boolean reachable) {
    return new CloudOffer(provider, "big", trust, Price.FREE, OptionalInt.empty(), reachable);
  }
}
