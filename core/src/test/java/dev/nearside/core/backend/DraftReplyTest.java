package dev.nearside.core.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nearside.core.ledger.Price;
import dev.nearside.core.policy.DraftPlan;
import dev.nearside.core.policy.Route;
import dev.nearside.core.signal.CloudOffer;
import dev.nearside.core.signal.Trust;
import dev.nearside.core.signal.confidence.Appraisal;
import dev.nearside.core.signal.confidence.Fault;
import dev.nearside.core.signal.confidence.JudgedDraft;
import dev.nearside.core.signal.confidence.TokenSign;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class DraftReplyTest {

  private static final Duration SOON = Duration.ofMillis(20);
  private static final Duration LONG = Duration.ofSeconds(5);
  private static final Route LOCAL = new Route.Local();
  private static final Route CLOUD =
      new Route.Cloud(
          new CloudOffer("openai", "big", Trust.PUBLIC, Price.FREE, OptionalInt.empty(), true));

  private static final DraftReply.Judge SURE = judge(0.9);
  private static final DraftReply.Judge UNSURE = judge(0.2);

  private final Listed cloud = new Listed(text("from the cloud"), done());
  private final AtomicInteger cloudsOpened = new AtomicInteger();

  @Test
  void showsAllOfADraftThatIsKept() {
    Listed draft = new Listed(text("a"), text("b"), text("c"), finish(), done());

    DraftReply reply = reply(draft, SURE, 2);

    assertThat(all(reply)).containsExactly(text("a"), text("b"), text("c"), finish(), done());
    assertThat(reply.route()).isEqualTo(LOCAL);
    assertThat(cloudsOpened).hasValue(0);
    assertThat(reply.notes())
        .containsExactly("A draft of 2 tokens looked sure (90 % likely right), so it was kept.");
    assertThat(reply.draft()).contains(new JudgedDraft(2, OptionalDouble.of(0.9), true));
  }

  @Test
  void showsNothingOfADraftThatIsNotKept() {
    Listed draft = new Listed(text("a"), text("b"), text("c"), finish(), done());

    DraftReply reply = reply(draft, UNSURE, 2);

    assertThat(all(reply)).containsExactly(text("from the cloud"), done());
    assertThat(reply.route()).isEqualTo(CLOUD);
    assertThat(draft.closed).isTrue();
    assertThat(reply.notes())
        .containsExactly(
            "A draft of 2 tokens looked unsure (20 % likely right), so the cloud was asked.");
    assertThat(reply.draft()).contains(new JudgedDraft(2, OptionalDouble.of(0.2), false));
  }

  @Test
  void saysNothingYetWhileTheDraftIsWritten() {
    Listed draft = new Listed(text("a"));

    DraftReply reply = reply(draft, SURE, 2);

    assertThat(reply.next(SOON)).isEmpty();
    assertThat(reply.draft()).isEmpty();
    draft.add(text("b"));
    assertThat(reply.next(LONG)).contains(text("a"));
  }

  @Test
  void judgesADraftThatEndsBefore() {
    DraftReply reply = reply(new Listed(text("a"), finish(), done()), SURE, 60);

    assertThat(all(reply)).containsExactly(text("a"), finish(), done());
  }

  @Test
  void judgesWhatIsThereWhenTimeIsUp() {
    Listed draft = new Listed(text("a"));

    DraftReply reply = reply(draft, UNSURE, plan(60, 0.02, false));

    assertThat(reply.next(LONG)).contains(text("from the cloud"));
  }

  @Test
  void goesByTheQuestionWhereTheDeviceWroteNothingInTime() {
    DraftReply.Judge clueless =
        (_, _, _) -> new Appraisal(0, OptionalDouble.empty(), Optional.empty());
    Listed late = new Listed();
    DraftReply reply = reply(late, clueless, plan(60, 0.02, true));

    reply.awaitFirst(SOON);
    late.add(text("late"));

    assertThat(reply.next(LONG)).contains(text("late"));
    assertThat(reply(new Listed(), clueless, plan(60, 0.02, false)).next(LONG))
        .contains(text("from the cloud"));
  }

  @Test
  void escalatesWhatIsPlainlyWrongHoweverSure() {
    DraftReply.Judge stuck =
        (_, _, _) -> new Appraisal(2, OptionalDouble.of(0.99), Optional.of(Fault.REPEATS));

    DraftReply reply = reply(new Listed(text("a"), text("a")), stuck, 2);

    assertThat(reply.next(LONG)).contains(text("from the cloud"));
    assertThat(reply.notes())
        .containsExactly("A draft of 2 tokens repeated itself, so the cloud was asked.");
    assertThat(reply.draft()).contains(new JudgedDraft(2, OptionalDouble.empty(), false));
  }

  @Test
  void waitsForTheVerdictBeforeTheRouteIsTold() {
    DraftReply reply = reply(new Listed(text("a"), text("b")), UNSURE, 2);

    reply.awaitFirst(LONG);

    assertThat(reply.route()).isEqualTo(CLOUD);
    assertThat(reply.next(SOON)).contains(text("from the cloud"));
  }

  @Test
  void holdsTheDraftUntilTheCloudHasShownSomething() {
    Listed draft = new Listed(text("a"), text("b"), text("c"));
    Listed slow = new Listed();
    DraftReply reply = new DraftReply(plan(2), UNSURE, openers(() -> draft, () -> slow));

    assertThat(reply.next(SOON)).isEmpty();
    assertThat(draft.closed).isFalse();
    slow.add(text("at last"));
    assertThat(reply.next(LONG)).contains(text("at last"));
    assertThat(draft.closed).isTrue();
  }

  @Test
  void keepsTheUnsureDraftWhereTheCloudDoesNotOpen() {
    Listed draft = new Listed(text("a"), text("b"), text("c"), done());

    DraftReply reply =
        new DraftReply(
            plan(2),
            UNSURE,
            openers(
                () -> draft,
                () -> {
                  throw broken();
                }));

    assertThat(all(reply)).containsExactly(text("a"), text("b"), text("c"), done());
    assertThat(reply.route()).isEqualTo(LOCAL);
    assertThat(reply.notes().getFirst())
        .isEqualTo("The cloud failed (broken), so the unsure draft was kept.");
    assertThat(reply.draft()).contains(new JudgedDraft(2, OptionalDouble.of(0.2), true));
  }

  @Test
  void keepsTheUnsureDraftWhereTheCloudFailsBeforeItsFirstPiece() {
    Listed draft = new Listed(text("a"), text("b"), done());
    Listed failing = new Listed();
    failing.breaks = true;

    DraftReply reply = new DraftReply(plan(2), UNSURE, openers(() -> draft, () -> failing));

    assertThat(all(reply)).containsExactly(text("a"), text("b"), done());
    assertThat(failing.closed).isTrue();
  }

  @Test
  void tellsAFailureOfTheCloudOnceItHasShownSomething() {
    Listed failing = new Listed(text("half"));
    failing.breaks = true;

    DraftReply reply =
        new DraftReply(
            plan(2), UNSURE, openers(() -> new Listed(text("a"), text("b")), () -> failing));

    assertThat(reply.next(LONG)).contains(text("half"));
    assertThatThrownBy(() -> reply.next(LONG)).isInstanceOf(BackendException.class);
  }

  @Test
  void asksTheCloudWhereTheDeviceDoesNotOpenOrBreaksOff() {
    Listed breaking = new Listed(text("a"));
    breaking.breaks = true;

    DraftReply reply = reply(breaking, SURE, 9);

    assertThat(all(reply)).containsExactly(text("from the cloud"), done());
    assertThat(reply.notes()).containsExactly("Answered elsewhere: broken");
    DraftReply unopened =
        new DraftReply(
            plan(2),
            SURE,
            openers(
                () -> {
                  throw broken();
                },
                () -> new Listed(text("cloud"))));
    assertThat(unopened.next(LONG)).contains(text("cloud"));
  }

  @Test
  void failsWhereBothSidesDo() {
    assertThatThrownBy(() ->
            new DraftReply(
                plan(2),
                SURE,
                openers(
                    () -> {
                      throw broken();
                    },
                    () -> {
                      throw broken();
                    })))
        .isInstanceOf(BackendException.class);
  }

  @Test
  void closesBothSides() {
    Listed draft = new Listed(text("a"), text("b"));
    Listed slow = new Listed();
    DraftReply reply = new DraftReply(plan(2), UNSURE, openers(() -> draft, () -> slow));
    assertThat(reply.next(SOON)).isEmpty();

    reply.close();

    assertThat(draft.closed).isTrue();
    assertThat(slow.closed).isTrue();
  }

  @Test
  void endsTheDraftOfACallerWhoLeavesWithoutAskingTheCloud() {
    Listed draft = new Listed(text("a"));
    DraftReply reply = reply(draft, UNSURE, 9);
    assertThat(reply.next(SOON)).isEmpty();

    reply.close();

    assertThatThrownBy(() -> reply.next(LONG)).isInstanceOf(BackendException.class);
    assertThat(cloudsOpened).hasValue(0);
  }

  @Test
  void handsOnlyAKeptDraftToWhatKeepsAnswers() {
    List<Delta> seen = new ArrayList<>();
    UnaryOperator<Reply> keeping = reply -> new Watched(reply, seen);

    all(reply(new Listed(text("a"), text("b"), done()), UNSURE, plan(2), keeping));
    assertThat(seen).isEmpty();
    all(reply(new Listed(text("a"), text("b"), done()), SURE, plan(2), keeping));
    assertThat(seen).containsExactly(text("a"), text("b"), done());
  }

  private DraftReply reply(Listed draft, DraftReply.Judge judge, int tokens) {
    return reply(draft, judge, plan(tokens));
  }

  private DraftReply reply(Listed draft, DraftReply.Judge judge, DraftPlan plan) {
    return reply(draft, judge, plan, UnaryOperator.identity());
  }

  private DraftReply reply(
      Listed draft, DraftReply.Judge judge, DraftPlan plan, UnaryOperator<Reply> kept) {
    return new DraftReply(
        plan,
        judge,
        new DraftReply.Openers(
            () -> draft,
            kept,
            () -> {
              cloudsOpened.incrementAndGet();
              return new FallbackReply(CLOUD, List.of(), _ -> cloud);
            }));
  }

  private static DraftReply.Openers openers(Supplier<TracedReply> draft, Supplier<Reply> theCloud) {
    return new DraftReply.Openers(
        draft,
        UnaryOperator.identity(),
        () -> new FallbackReply(CLOUD, List.of(), _ -> theCloud.get()));
  }

  private static DraftPlan plan(int tokens) {
    return plan(tokens, 60, false);
  }

  private static DraftPlan plan(int tokens, double seconds, boolean deviceInDoubt) {
    return new DraftPlan(tokens, seconds, 0.5, 0.5, CLOUD, deviceInDoubt);
  }

  private static DraftReply.Judge judge(double right) {
    return (_, tokens, _) ->
        new Appraisal(tokens.size(), OptionalDouble.of(right), Optional.empty());
  }

  private static List<Delta> all(DraftReply reply) {
    List<Delta> deltas = new ArrayList<>();
    while (deltas.isEmpty() || !(deltas.getLast() instanceof Delta.Done)) {
      reply.next(LONG).ifPresent(deltas::add);
    }
    return deltas;
  }

  private static Delta text(String text) {
    return new Delta.Text(0, text);
  }

  private static Delta finish() {
    return new Delta.Finish(0, FinishReason.STOP);
  }

  private static Delta done() {
    return new Delta.Done(Usage.NONE, "model");
  }

  private static BackendException broken() {
    return new BackendException(BackendException.Kind.UNAVAILABLE, 503, "broken");
  }

  /** A reply that is a list; after it there is nothing, or a failure. Each text is a token. */
  private static final class Listed implements TracedReply {
    private final Queue<Delta> deltas = new ArrayDeque<>();
    private final List<TokenSign> tokens = new ArrayList<>();
    private boolean breaks;
    private boolean closed;

    Listed(Delta... deltas) {
      this.deltas.addAll(List.of(deltas));
    }

    void add(Delta delta) {
      deltas.add(delta);
    }

    @Override
    public Optional<Delta> next(Duration wait) {
      if (closed || (breaks && deltas.isEmpty())) {
        throw broken();
      }
      Delta delta = deltas.poll();
      if (delta instanceof Delta.Text) {
        tokens.add(new TokenSign(-0.1, 0.2));
      }
      return Optional.ofNullable(delta);
    }

    @Override
    public List<TokenSign> tokens() {
      return tokens;
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  private record Watched(Reply reply, List<Delta> seen) implements Reply {
    @Override
    public Optional<Delta> next(Duration wait) {
      Optional<Delta> delta = reply.next(wait);
      delta.ifPresent(seen::add);
      return delta;
    }

    @Override
    public void close() {
      reply.close();
    }
  }
}
