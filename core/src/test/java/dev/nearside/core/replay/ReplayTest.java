package dev.nearside.core.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nearside.core.ledger.ConsentFact;
import dev.nearside.core.ledger.Entry;
import dev.nearside.core.ledger.Money;
import dev.nearside.core.ledger.Outcome;
import dev.nearside.core.ledger.Price;
import dev.nearside.core.policy.Policy;
import dev.nearside.core.policy.SensitiveRule;
import dev.nearside.core.privacy.Sensitivity;
import dev.nearside.core.request.Feature;
import dev.nearside.core.request.Mode;
import dev.nearside.core.request.Request;
import dev.nearside.core.request.Target;
import dev.nearside.core.signal.BudgetLeft;
import dev.nearside.core.signal.CloudOffer;
import dev.nearside.core.signal.CloudState;
import dev.nearside.core.signal.Conditions;
import dev.nearside.core.signal.DeviceState;
import dev.nearside.core.signal.Difficulty;
import dev.nearside.core.signal.DifficultyEstimator;
import dev.nearside.core.signal.DraftOutlook;
import dev.nearside.core.signal.LocalOffer;
import dev.nearside.core.signal.LocalPace;
import dev.nearside.core.signal.Pace;
import dev.nearside.core.signal.Recollection;
import dev.nearside.core.signal.Signals;
import dev.nearside.core.signal.Trust;
import dev.nearside.core.signal.confidence.Expectation;
import dev.nearside.core.signal.confidence.JudgedDraft;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReplayTest {

  private static final Request HARD =
      Request.of(
          new Target.Auto(),
          Optional.empty(),
          "Prove that there are infinitely many primes congruent to 3 modulo 4.");
  private static final CloudOffer BIG =
      new CloudOffer("lab", "big", Trust.PUBLIC, Price.of("1", "10"), OptionalInt.of(100_000), true)
          .costing(Money.of("0.05"));
  private static final Sensitivity CARD =
      new Sensitivity(0.9, List.of("There is a card number."), new TreeMap<>(Map.of("card", 1)));

  private static final Policy ALL_HERE = policy(Mode.PREFER_ON_DEVICE, SensitiveRule.ASK);
  private static final Policy ALL_AWAY = policy(Mode.PREFER_IN_CLOUD, SensitiveRule.ASK);

  private static Policy policy(Mode mode, SensitiveRule rule) {
    return new Policy(mode, 0.95, rule);
  }

  private static Signals signals(Sensitivity sensitivity) {
    return new Signals(
        sensitivity,
        sensitivity.isPrivate(),
        new DifficultyEstimator().estimate(HARD),
        30,
        Optional.of(new LocalOffer("small", 2048, Set.of(Feature.TOOLS))),
        List.of(BIG),
        Optional.of(new BudgetLeft(Money.of("2"), Money.of("0.5"), Optional.of("alice"))),
        Conditions.UNKNOWN);
  }

  private static Entry entry(
      String route, Sensitivity sensitivity, Optional<String> consent, Optional<String> signals) {
    boolean away = !route.equals("local");
    Money cost = away ? Money.of("0.0006") : Money.ZERO;
    return new Entry(
        Instant.EPOCH,
        "d",
        route,
        away ? Optional.of("lab") : Optional.empty(),
        away ? "big" : "small",
        "auto",
        List.of(),
        sensitivity.counts(),
        sensitivity.score(),
        0.5,
        100,
        50,
        cost,
        Money.of("0.0006"),
        Optional.empty(),
        Duration.ZERO,
        Outcome.COMPLETED,
        consent.map(choice -> new ConsentFact(choice, "once", "cli", Duration.ZERO)),
        signals,
        Optional.empty());
  }

  private static Entry entry(String route, Sensitivity sensitivity, Optional<String> consent) {
    return entry(
        route,
        sensitivity,
        consent,
        Optional.of(
            RecordedSignals.write(Wish.of(HARD, true), signals(sensitivity), Optional.empty())));
  }

  private static Entry plain(String route) {
    return entry(route, Sensitivity.NONE, Optional.empty());
  }

  @Test
  void readsWhatItWrote() {
    Signals measured = signals(CARD);
    Wish wish =
        new Wish(Wish.Named.CLOUD_MODEL, Optional.of(Mode.AUTO), Set.of(Feature.TOOLS), true);
    Entry entry =
        entry(
            "local",
            CARD,
            Optional.empty(),
            Optional.of(RecordedSignals.write(wish, measured, Optional.empty())));

    RecordedSignals read = RecordedSignals.read(entry).orElseThrow();

    assertThat(read.wish()).isEqualTo(wish);
    assertThat(read.signals().local()).isEqualTo(measured.local());
    assertThat(read.signals().clouds()).isEqualTo(measured.clouds());
    assertThat(read.signals().budget()).isEqualTo(measured.budget());
    assertThat(read.signals().promptTokens()).isEqualTo(30);
    assertThat(read.signals().maskable()).isTrue();
    assertThat(read.signals().difficulty().score()).isEqualTo(measured.difficulty().score());
    assertThat(read.signals().sensitivity().kinds()).containsExactly("card");
  }

  @Test
  void readsHowTheMomentWasAndWhatWasSaidOfQuestionsLikeIt() {
    Conditions moment =
        new Conditions(
            new DeviceState(
                Optional.of(0.5),
                Optional.of(5L << 30),
                Optional.of(0.1),
                Optional.of(false),
                Optional.empty(),
                Optional.empty(),
                Optional.of(true)),
            new LocalPace(2, 3, Optional.of(100.0), Optional.empty(), Optional.empty()),
            new TreeMap<>(
                Map.of(
                    "lab",
                    new CloudState(
                        Optional.of(0.4),
                        Optional.empty(),
                        Optional.of(90.0),
                        0.5,
                        Optional.of(0.25),
                        12))),
            40,
            Optional.of(512));

    Optional<RecordedSignals> read =
        RecordedSignals.read(
            entry(
                "local",
                Sensitivity.NONE,
                Optional.empty(),
                Optional.of(
                    RecordedSignals.write(Wish.of(HARD, false), in(moment), Optional.empty()))));

    assertThat(read.orElseThrow().signals().conditions()).isEqualTo(moment);
    assertThat(read.orElseThrow().signals().recollection()).isEqualTo(new Recollection(-0.5, 2));
  }

  @Test
  void knowsNothingOfTheMomentInRowsFromBefore() {
    String before = RecordedSignals.write(Wish.of(HARD, true), signals(CARD), Optional.empty());

    assertThat(before).doesNotContain("conditions");
    assertThat(
            RecordedSignals.read(entry("local", CARD, Optional.empty(), Optional.of(before)))
                .orElseThrow()
                .signals()
                .conditions())
        .isEqualTo(Conditions.UNKNOWN);
  }

  private static Signals in(Conditions moment) {
    Signals calm = signals(Sensitivity.NONE);
    return new Signals(
        calm.sensitivity(),
        calm.maskable(),
        calm.difficulty(),
        calm.promptTokens(),
        calm.local(),
        calm.clouds(),
        calm.budget(),
        moment,
        new Recollection(-0.5, 2));
  }

  @Test
  void keepsNeitherTheQuestionNorTheNameOfTheModelItNamedNorWhyItsFormatIsTooMuch() {
    Request request =
        Request.of(new Target.CloudModel("canary-model"), Optional.empty(), "canary-question");
    LocalOffer offer =
        new LocalOffer(
            "small",
            2048,
            Set.of(),
            Optional.of("canary-key is not understood."),
            Optional.empty());
    Signals signals =
        new Signals(
            Sensitivity.NONE,
            false,
            new DifficultyEstimator().estimate(request),
            3,
            Optional.of(offer),
            List.of());

    assertThat(RecordedSignals.write(Wish.of(request, false), signals, Optional.empty()))
        .doesNotContain("canary");
  }

  @Test
  void decidesAsThePolicyDoesForANewRequest() {
    Signals measured = signals(Sensitivity.NONE);
    for (Mode mode : Mode.values()) {
      Policy policy = policy(mode, SensitiveRule.ASK);
      String route = policy.decide(HARD, measured).route().name();

      Comparison comparison = new Replay(policy).of(Stream.of(plain("local")));

      assertThat(comparison.after().places().firstKey()).startsWith(route);
    }
  }

  @Test
  void countsWhatMovesAndWhatThatCosts() {
    Comparison comparison =
        new Replay(ALL_AWAY).of(Stream.of(plain("local"), plain("local"), plain("cloud")));

    assertThat(comparison.before().places())
        .containsExactlyInAnyOrderEntriesOf(Map.of("local", 2L, "cloud lab/big", 1L));
    assertThat(comparison.after().places()).containsExactly(Map.entry("cloud lab/big", 3L));
    assertThat(comparison.changes())
        .containsExactly(new Comparison.Change("local", "cloud lab/big", 2, Money.of("0.0012")));
    assertThat(comparison.before().cost()).isEqualTo(Money.of("0.0006"));
    assertThat(comparison.after().cost()).isEqualTo(Money.of("0.0018"));
  }

  @Test
  void tellsTheQualityThatIsGivenUp() {
    double gain = signals(Sensitivity.NONE).difficulty().score();

    Comparison comparison = new Replay(ALL_HERE).of(Stream.of(plain("local"), plain("cloud")));

    assertThat(comparison.before().forgone()).isEqualTo(gain / 2, within(1e-9));
    assertThat(comparison.after().forgone()).isEqualTo(gain, within(1e-9));
  }

  @Test
  void takesTheWordGivenThenAndSaysWhereThereIsNone() {
    Comparison comparison =
        new Replay(ALL_AWAY)
            .of(
                Stream.of(
                    entry("masked", CARD, Optional.of("masked")),
                    entry("local", CARD, Optional.empty())));

    assertThat(comparison.after().places())
        .containsExactlyInAnyOrderEntriesOf(Map.of("masked lab/big", 1L, "local", 1L));
    assertThat(comparison.asked()).isEqualTo(1);
    assertThat(comparison.changes()).isEmpty();
  }

  @Test
  void leavesOutWhatItCannotDecideAndSaysHowMuch() {
    Entry old = entry("local", Sensitivity.NONE, Optional.empty(), Optional.empty());
    Entry otherEstimate =
        entry(
            "local",
            Sensitivity.NONE,
            Optional.empty(),
            plain("local")
                .signals()
                .map(text -> text.replaceFirst("\"estimate\":\\{[^}]*\\}", "\"estimate\":{}")));
    Entry unmasked =
        entry(
            "local",
            CARD,
            Optional.empty(),
            Optional.of(
                RecordedSignals.write(Wish.of(HARD, false), signals(CARD), Optional.empty())));

    Comparison comparison =
        new Replay(ALL_AWAY).of(Stream.of(old, otherEstimate, unmasked, plain("local")));

    assertThat(comparison.withoutSignals()).isEqualTo(2);
    assertThat(comparison.withoutMasking()).isEqualTo(1);
    assertThat(comparison.before().requests()).isEqualTo(1);
    assertThat(comparison.entries()).isEqualTo(4);
  }

  @Test
  void judgesTheDraftMadeThenByTheNewPolicy() {
    JudgedDraft draft = new JudgedDraft(40, OptionalDouble.of(0.8), false);
    Entry escalated = drafted(Optional.of(draft));

    assertThat(new Replay(quality(0.95)).of(Stream.of(escalated)).after().places())
        .containsOnlyKeys("local");
    assertThat(new Replay(quality(0.98)).of(Stream.of(escalated)).after().places())
        .containsOnlyKeys("cloud lab/big");
  }

  @Test
  void countsWhatWouldBeDraftedWhereNobodyDidThen() {
    Comparison comparison = new Replay(quality(0.95)).of(Stream.of(drafted(Optional.empty())));

    assertThat(comparison.drafted()).isEqualTo(1);
    assertThat(comparison.after().places()).containsOnlyKeys("cloud lab/big");
  }

  private static Policy quality(double quality) {
    return new Policy(Mode.AUTO, quality, SensitiveRule.ASK);
  }

  /** A request whose estimate speaks for the cloud, of a device whose drafts can be judged. */
  private static Entry drafted(Optional<JudgedDraft> draft) {
    DraftOutlook outlook = new DraftOutlook(new Expectation(1, 1, 1), new Pace(30, 300));
    Signals signals =
        new Signals(
            Sensitivity.NONE,
            false,
            new Difficulty(0.55, 0.93, List.of()),
            30,
            Optional.of(
                new LocalOffer("small", 2048, Set.of(), Optional.empty(), Optional.of(outlook))),
            List.of(BIG));
    return entry(
        "cloud",
        Sensitivity.NONE,
        Optional.empty(),
        Optional.of(RecordedSignals.write(Wish.of(HARD, true), signals, draft)));
  }
}
