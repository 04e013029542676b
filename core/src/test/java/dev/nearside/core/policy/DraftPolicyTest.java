package dev.nearside.core.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.core.ledger.Price;
import dev.nearside.core.privacy.Sensitivity;
import dev.nearside.core.request.Feature;
import dev.nearside.core.request.Mode;
import dev.nearside.core.request.Request;
import dev.nearside.core.request.Sampling;
import dev.nearside.core.request.Target;
import dev.nearside.core.signal.CloudOffer;
import dev.nearside.core.signal.Conditions;
import dev.nearside.core.signal.DeviceState;
import dev.nearside.core.signal.Difficulty;
import dev.nearside.core.signal.DraftOutlook;
import dev.nearside.core.signal.LocalOffer;
import dev.nearside.core.signal.LocalPace;
import dev.nearside.core.signal.Pace;
import dev.nearside.core.signal.Recollection;
import dev.nearside.core.signal.Signals;
import dev.nearside.core.signal.Trust;
import dev.nearside.core.signal.confidence.Appraisal;
import dev.nearside.core.signal.confidence.Expectation;
import dev.nearside.core.signal.confidence.Fault;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DraftPolicyTest {

  private static final Pace FAST = new Pace(30, 500);
  private static final Expectation USUAL = new Expectation(0, 1, 1);
  private static final CloudOffer DEAR = cloud(Price.of("2", "10"), Trust.PUBLIC);
  private static final Policy POLICY = Policy.DEFAULT;

  @ParameterizedTest(name = "gain {0}: {1}, draft {2}")
  @CsvSource({
    "0.02, local, false",
    "0.10, local, false",
    "0.20, local, true",
    "0.30, local, true",
    "0.35, cloud, true",
    "0.40, cloud, true",
    "0.90, cloud, false",
  })
  void draftsWhereItIsNotClear(double gain, String route, boolean drafts) {
    Decision decision = decide(gain, DEAR, FAST);
    assertThat(decision.route().name()).isEqualTo(route);
    assertThat(decision.draft().isPresent()).isEqualTo(drafts);
  }

  @Test
  void keepsADraftThatIsAsGoodAsTheQualityTargetAsks() {
    DraftPlan plan = decide(0.35, DEAR, FAST).draft().orElseThrow();

    assertThat(plan.leastRight()).isEqualTo(0.97 - POLICY.mostGainAfterDraft());
    assertThat(plan.escalation()).isEqualTo(new Route.Cloud(DEAR));
    assertThat(plan.verdict(appraisal(plan.leastRight())).kept()).isTrue();
    assertThat(plan.verdict(appraisal(plan.leastRight() - 0.01)).kept()).isFalse();
  }

  @Test
  void aFaultOutweighsAllSureness() {
    DraftPlan plan = decide(0.35, DEAR, FAST).draft().orElseThrow();

    DraftVerdict verdict =
        plan.verdict(new Appraisal(12, OptionalDouble.of(1), Optional.of(Fault.DECLINES)));

    assertThat(verdict.kept()).isFalse();
    assertThat(verdict.reason())
        .isEqualTo("A draft of 12 tokens declined to answer, so the cloud was asked.");
  }

  @Test
  void withoutAnythingToJudgeTheQuestionAloneDecides() {
    Appraisal nothing = new Appraisal(0, OptionalDouble.empty(), Optional.empty());

    assertThat(decide(0.35, DEAR, FAST).draft().orElseThrow().verdict(nothing).kept()).isFalse();
    assertThat(decide(0.25, DEAR, FAST).draft().orElseThrow().verdict(nothing).kept()).isTrue();
  }

  @Test
  void saysWhatIsPlanned() {
    Decision decision = decide(0.35, DEAR, FAST);
    assertThat(decision.reasons())
        .anyMatch(reason ->
            reason.startsWith("It is not clear, so a draft of up to 64 tokens on the device"));
    assertThat(decision.reason()).startsWith("By the question alone, the cloud is worth it (");
  }

  @Test
  void draftsOnlyWhatIsKeptSometimes() {
    Expectation hopeless = new Expectation(-6, 1, 1);
    assertThat(decide(0.35, DEAR, FAST, hopeless).draft()).isEmpty();
    assertThat(decide(0.25, DEAR, FAST, new Expectation(6, 1, 1)).draft()).isEmpty();
  }

  @Test
  void draftsForMoneyOnlyWhereItSavesMoreThanTheWaitCosts() {
    CloudOffer cheap = cloud(Price.of("0.01", "0.02"), Trust.PUBLIC);
    Decision decision = decide(0.35, cheap, FAST);
    assertThat(decision.draft()).isEmpty();
    assertThat(decision.reasons())
        .contains("A draft on this device would save less than the wait for it costs.");
    Policy patient = POLICY.withDrafts(new DraftRule(DraftRule.When.AUTO, 3, 1e6));
    assertThat(patient.decide(auto(), signals(0.35, cheap, FAST, USUAL)).draft()).isPresent();
  }

  @Test
  void draftsForQualityWhateverTheCloudCosts() {
    assertThat(decide(0.25, cloud(Price.FREE, Trust.PUBLIC), FAST).draft()).isPresent();
  }

  @Test
  void savesNothingAgainstAPriceThatNobodySaid() {
    assertThat(decide(0.35, cloud(Price.UNKNOWN, Trust.PUBLIC), FAST).draft()).isEmpty();
  }

  @Test
  void writesAsManyTokensAsTheWaitAllows() {
    assertThat(decide(0.35, DEAR, new Pace(10, 1000)).draft().orElseThrow().tokens()).isEqualTo(29);
    Decision slow = decide(0.35, DEAR, new Pace(2, 1000));
    assertThat(slow.draft()).isEmpty();
    assertThat(slow.reasons()).contains("A draft on this device would take too long.");
  }

  @Test
  void takesTheSpeedOfTheLastMinutesForThatOfTheDevice() {
    LocalPace slower =
        new LocalPace(1, 0, Optional.of(1000.0), Optional.of(10.0), Optional.empty());
    assertThat(decideAt(moment(slower)).draft().orElseThrow().tokens()).isEqualTo(29);
  }

  @Test
  void makesNoDraftWhereItWouldHaveToWait() {
    LocalPace busy = new LocalPace(1, 1, Optional.empty(), Optional.empty(), Optional.empty());
    Decision decision = decideAt(moment(busy));
    assertThat(decision.draft()).isEmpty();
    assertThat(decision.reasons())
        .contains("No draft was tried, as the model on this device is busy.");
  }

  @Test
  void aStrainedDeviceMakesNoDrafts() {
    DeviceState hot =
        new DeviceState(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(95.0),
            Optional.of(true),
            Optional.empty());
    Conditions strained =
        new Conditions(hot, LocalPace.UNKNOWN, new TreeMap<>(), 20, Optional.empty());
    Decision decision = decideAt(strained);
    assertThat(decision.draft()).isEmpty();
    assertThat(decision.reasons())
        .contains("No draft was tried now. This device is so hot that it slows down.");
  }

  @ParameterizedTest(name = "gain {0}, pull {1}: {2}, draft {3}")
  @CsvSource({
    "0.40, 0.05,  cloud, false",
    "0.20, -0.05, local, false",
    "0.20, 0.05,  local, true",
    "0.40, -0.05, cloud, true",
  })
  void noDraftLeavesTheSideThatTheUserSpokeFor(
      double gain, double pull, String route, boolean drafts) {
    Decision decision = POLICY.decide(auto(), recalling(signals(gain, DEAR, FAST, USUAL), pull));
    assertThat(decision.route().name()).isEqualTo(route);
    assertThat(decision.draft().isPresent()).isEqualTo(drafts);
  }

  @Test
  void aShortAnswerCanBeDraftedOnASlowDevice() {
    Signals slow = signals(0.25, DEAR, new Pace(3, 500), USUAL);
    assertThat(POLICY.decide(atMost(4), slow).draft()).isPresent();
    assertThat(POLICY.decide(auto(), slow).draft()).isEmpty();
  }

  @Test
  void makesNoDraftsOfSeveralChoicesNorWhereTheyAreOff() {
    Request several = request(Sampling.DEFAULT, Set.of(Feature.SEVERAL_CHOICES));
    assertThat(POLICY.decide(several, signals(0.35, DEAR, FAST, USUAL)).draft()).isEmpty();
    assertThat(
            POLICY
                .withDrafts(DraftRule.NEVER)
                .decide(auto(), signals(0.35, DEAR, FAST, USUAL))
                .draft())
        .isEmpty();
  }

  @Test
  void makesNoDraftsOfWhatHasNoRightAnswer() {
    Signals open = signals(0.35, DEAR, FAST, USUAL);
    Difficulty task = new Difficulty(0.62, 0.97, List.of(), List.of(), false);
    Signals code = new Signals(open.sensitivity(), true, task, 20, open.local(), open.clouds());
    assertThat(POLICY.decide(auto(), code).draft()).isEmpty();
  }

  @Test
  void saysThatAModelIsNotCalibrated() {
    Signals unknown =
        new Signals(
            Sensitivity.NONE,
            true,
            difficulty(0.35),
            20,
            Optional.of(new LocalOffer("small", 4096, Set.of())),
            List.of(DEAR));

    Decision decision = POLICY.decide(auto(), unknown);

    assertThat(decision.draft()).isEmpty();
    assertThat(decision.reasons()).anyMatch(reason -> reason.contains("nearside calibrate"));
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void draftsInAutoOnly(Mode mode) {
    Request request = Request.of(new Target.Auto(), Optional.of(mode), "a question");
    assertThat(POLICY.decide(request, signals(0.35, DEAR, FAST, USUAL)).draft().isPresent())
        .isEqualTo(mode == Mode.AUTO);
  }

  @ParameterizedTest(name = "{0}, gain {1}: {2}")
  @CsvSource({
    "LOCAL, 0.25, ",
    "LOCAL, 0.35, ",
    "ASK,   0.25, ",
    "ASK,   0.35, ",
    "MASK,  0.25, masked",
    "MASK,  0.35, masked",
    "ALLOW, 0.25, cloud",
    "ALLOW, 0.35, cloud",
  })
  void aPrivateDraftEscalatesOnlyWhereTheRequestMayGo(
      SensitiveRule rule, double gain, String escalation) {
    Policy policy = new Policy(Mode.AUTO, 0.95, rule);
    Decision decision = policy.decide(auto(), hidden(gain, DEAR));
    assertThat(decision.draft().map(plan -> plan.escalation().name()))
        .isEqualTo(Optional.ofNullable(escalation));
  }

  @Test
  void aPrivateDraftMayGoOnToTheUsersOwnServer() {
    CloudOffer own = cloud(Price.FREE, Trust.TRUSTED);
    assertThat(POLICY.decide(auto(), hidden(0.25, own)).draft().map(DraftPlan::escalation))
        .contains(new Route.Cloud(own));
  }

  @Test
  void theEscalatedDecisionLeadsToTheCloudAlone() {
    Decision escalated = decide(0.25, DEAR, FAST).escalated();
    assertThat(escalated.route()).isEqualTo(new Route.Cloud(DEAR));
    assertThat(escalated.fallback()).isEmpty();
  }

  private static Appraisal appraisal(double right) {
    return new Appraisal(40, OptionalDouble.of(right), Optional.empty());
  }

  private static Decision decide(double gain, CloudOffer cloud, Pace pace) {
    return decide(gain, cloud, pace, USUAL);
  }

  private static Decision decide(
      double gain, CloudOffer cloud, Pace pace, Expectation expectation) {
    return POLICY.decide(auto(), signals(gain, cloud, pace, expectation));
  }

  private static Decision decideAt(Conditions moment) {
    Signals calm = signals(0.35, DEAR, FAST, USUAL);
    return POLICY.decide(
        auto(),
        new Signals(
            calm.sensitivity(),
            calm.maskable(),
            calm.difficulty(),
            calm.promptTokens(),
            calm.local(),
            calm.clouds(),
            calm.budget(),
            moment));
  }

  private static Signals recalling(Signals usual, double pull) {
    return new Signals(
        usual.sensitivity(),
        usual.maskable(),
        usual.difficulty(),
        usual.promptTokens(),
        usual.local(),
        usual.clouds(),
        usual.budget(),
        usual.conditions(),
        new Recollection(pull, 1));
  }

  private static Request auto() {
    return request(Sampling.DEFAULT, Set.of());
  }

  private static Request atMost(int tokens) {
    Sampling usual = Sampling.DEFAULT;
    return request(
        new Sampling(
            usual.temperature(),
            usual.topP(),
            usual.topK(),
            usual.minP(),
            usual.seed(),
            usual.stop(),
            OptionalInt.of(tokens)),
        Set.of());
  }

  private static Request request(Sampling sampling, Set<Feature> needs) {
    Request plain = Request.of(new Target.Auto(), Optional.empty(), "a question");
    return new Request(
        plain.target(), plain.mode(), plain.messages(), sampling, true, needs, plain.extra());
  }

  private static Signals signals(
      double gain, CloudOffer cloud, Pace pace, Expectation expectation) {
    return signals(Sensitivity.NONE, gain, cloud, pace, expectation);
  }

  private static Signals hidden(double gain, CloudOffer cloud) {
    Sensitivity card =
        new Sensitivity(0.9, List.of("There is a card number in your message."), new TreeMap<>());
    return signals(card, gain, cloud, FAST, USUAL);
  }

  private static Signals signals(
      Sensitivity sensitivity, double gain, CloudOffer cloud, Pace pace, Expectation expectation) {
    return new Signals(
        sensitivity,
        true,
        difficulty(gain),
        20,
        Optional.of(
            new LocalOffer(
                "small",
                4096,
                Set.of(Feature.SEVERAL_CHOICES),
                Optional.empty(),
                Optional.of(new DraftOutlook(expectation, pace)))),
        List.of(cloud),
        Optional.empty(),
        moment(LocalPace.UNKNOWN));
  }

  private static Conditions moment(LocalPace pace) {
    return new Conditions(DeviceState.UNKNOWN, pace, new TreeMap<>(), 20, Optional.empty());
  }

  private static Difficulty difficulty(double gain) {
    return new Difficulty(0.97 - gain, 0.97, List.of());
  }

  private static CloudOffer cloud(Price price, Trust trust) {
    return new CloudOffer("openai", "big", trust, price, OptionalInt.empty(), true);
  }
}
