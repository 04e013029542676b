package dev.nearside.core;

import dev.nearside.core.backend.BackendException;
import dev.nearside.core.backend.FallbackReply;
import dev.nearside.core.backend.cloud.Clouds;
import dev.nearside.core.backend.cloud.UnknownProviderException;
import dev.nearside.core.backend.cloud.openai.OpenAiRequest;
import dev.nearside.core.backend.local.LocalEmbeddings;
import dev.nearside.core.backend.local.LocalModel;
import dev.nearside.core.budget.Budget;
import dev.nearside.core.cache.AnswerCache;
import dev.nearside.core.cache.CacheWish;
import dev.nearside.core.consent.Caller;
import dev.nearside.core.consent.Gate;
import dev.nearside.core.consent.Proposal;
import dev.nearside.core.ledger.Outcome;
import dev.nearside.core.ledger.Recorder;
import dev.nearside.core.observe.Observer.Step;
import dev.nearside.core.policy.Decision;
import dev.nearside.core.policy.Outlook;
import dev.nearside.core.policy.Policy;
import dev.nearside.core.policy.Route;
import dev.nearside.core.privacy.Mask;
import dev.nearside.core.privacy.Masked;
import dev.nearside.core.privacy.Masking;
import dev.nearside.core.privacy.Scan;
import dev.nearside.core.privacy.Scanner;
import dev.nearside.core.replay.Wish;
import dev.nearside.core.request.Request;
import dev.nearside.core.request.Target;
import dev.nearside.core.signal.CloudOffer;
import dev.nearside.core.signal.DeviceState;
import dev.nearside.core.signal.DifficultyEstimator;
import dev.nearside.core.signal.LocalOffer;
import dev.nearside.core.signal.Signals;
import dev.nearside.core.signal.memory.Keeping;
import dev.nearside.core.signal.memory.Learning;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import tools.jackson.databind.node.ObjectNode;

/** Decides where each request runs, runs it there, and keeps the books. Safe for many threads. */
public final class Hybrid implements AutoCloseable {

  /** How long to wait for a first piece before the route is told to the caller. */
  private static final Duration SETTLE = Duration.ofSeconds(10);

  private final Policy policy;
  private final LocalModel local;
  private final Clouds clouds;
  private final Recorder ledger;
  private final Mask mask;
  private final SignalGatherer signals;
  private final Bookkeeper books;
  private final Embedder embedder;
  private final Openings openings;
  private final Gate gate;
  private final AnswerCache cache;
  private final Budget budget;
  private final Learning learning;
  private final Proposals proposals;
  private final ConsentStep consents;
  private final DecisionIds ids = new DecisionIds();

  /**
   * Wires the parts; takes over {@code local}, {@code embeddings}, {@code ledger} and {@code gate}
   * and closes them.
   *
   * @param device tells at once how the device is doing
   * @param learning what the user said of earlier decisions
   */
  public Hybrid(
      Policy policy,
      Scanner scanner,
      Masking masking,
      DifficultyEstimator difficulty,
      LocalModel local,
      LocalEmbeddings embeddings,
      Clouds clouds,
      Recorder ledger,
      Gate gate,
      AnswerCache cache,
      Budget budget,
      Supplier<DeviceState> device,
      Learning learning) {
    this.policy = policy;
    this.local = local;
    this.clouds = clouds;
    this.ledger = ledger;
    this.mask = new Mask(scanner, masking, request -> OpenAiRequest.toJson(request, ""));
    this.signals = new SignalGatherer(scanner, difficulty, local, clouds, budget, device, learning);
    this.learning = learning;
    this.books = new Bookkeeper(ledger, Clock.systemUTC());
    this.gate = gate;
    this.cache = cache;
    this.budget = budget;
    this.proposals = new Proposals(clouds);
    this.consents = new ConsentStep(gate, books);
    this.openings = new Openings(local, clouds, signals);
    this.embedder =
        new Embedder(policy, scanner, embeddings, clouds, proposals, consents, books, budget);
  }

  /** The configured clouds. */
  public Clouds clouds() {
    return clouds;
  }

  /** The model on this device. */
  public LocalModel local() {
    return local;
  }

  /** Turns texts into vectors. */
  public Embedder embedder() {
    return embedder;
  }

  /** Where requests wait for the user's word. */
  public Gate gate() {
    return gate;
  }

  /** What may be spent on clouds. */
  public Budget budget() {
    return budget;
  }

  /** What the user said of earlier decisions. */
  public Learning learning() {
    return learning;
  }

  /** What a model's name in a request means. */
  public Target target(String model) {
    return local.offer().map(LocalOffer::model).filter(model::equals).isPresent()
        ? new Target.Local()
        : clouds.target(model);
  }

  /**
   * Decides and starts answering.
   *
   * @return the answer, which the caller closes
   * @throws RefusedException when the policy lets no route answer
   * @throws BackendException when the route and its fallback fail
   * @throws UnknownProviderException when the request names a provider that is not there
   */
  public Answer answer(Request request) {
    return answer(request, Caller.SILENT, opened -> {});
  }

  /**
   * Does what {@link #answer(Request)} does.
   *
   * @param caller is heard, and told that the request is held, where it needs consent
   * @param opened is handed the answer before its first piece is awaited, so that another thread
   *     can close it meanwhile
   */
  public Answer answer(Request request, Caller caller, Consumer<Answer> opened) {
    Case undecided = decide(request, caller);
    AnswerCache.Slot slot = slot(request, caller);
    Optional<AnswerCache.Hit> hit =
        slot.hit().filter(earlier -> !undecided.speaksAgainst(earlier.route().from()));
    if (hit.isPresent()) {
      return remembered(request, undecided, begin(again(undecided, hit.get()), opened));
    }
    Case decided = settle(request, undecided);
    if (decided.decision().route() instanceof Route.Refused refused) {
      books.unanswered(decided, Outcome.REFUSED);
      throw new RefusedException(decided, refused, budget);
    }
    return remembered(request, decided, begin(open(request, decided, slot), opened));
  }

  /** So that the user can say whether the side that answers is the right one. */
  private Answer remembered(Request request, Case decided, Answer answer) {
    Route route = answer.route() instanceof Route.Cached(Route from) ? from : answer.route();
    boolean restricted = policy.sensitive().restrict(decided.signals().sensitivity());
    learning.remember(
        answer.id(),
        request,
        route.provider().isPresent(),
        Keeping.of(decided.scan(), restricted),
        decided.caller().name());
    return answer;
  }

  private static Answer begin(Answer answer, Consumer<Answer> opened) {
    try {
      opened.accept(answer);
      answer.awaitFirst(SETTLE);
      return answer;
    } catch (RuntimeException e) {
      answer.close();
      throw e;
    }
  }

  /** A caller that brings a word of its own on consent wants that to be done. */
  private AnswerCache.Slot slot(Request request, Caller caller) {
    boolean spoken = caller.inAdvance().isPresent() || caller.waits();
    return cache.slot(request, caller.scope(), spoken ? CacheWish.SKIP : caller.cacheWish());
  }

  /** An earlier answer leaves nothing of the request anywhere, so it needs nobody's word. */
  private Answer again(Case decided, AnswerCache.Hit hit) {
    Decision decision =
        new Decision(
            hit.route(), Optional.empty(), List.of(hit.reason()), decided.decision().mode());
    FallbackReply reply = new FallbackReply(hit.route(), List.of(), _ -> hit.reply());
    Case before = decided.answeredBefore(decision);
    return new Answer(before, reply, books, budget.open(decided.caller().name()));
  }

  /**
   * Says what {@link #answer} would do, and does none of it.
   *
   * @throws UnknownProviderException when the request names a provider that is not there
   */
  public Explanation explain(Request request) {
    Case decided = decide(request, Caller.SILENT);
    return new Explanation(
        decided.scan(),
        decided.signals(),
        Outlook.of(request, decided.signals()),
        decided.decision(),
        payload(request, decided),
        decided
            .decision()
            .consent()
            .flatMap(consent -> proposals.of(request, decided, consent, Optional.empty())));
  }

  /** What leaves, or may leave once a draft is made. */
  private Optional<ObjectNode> payload(Request request, Case decided) {
    return switch (decided.decision().escalated().route()) {
      case Route.Cloud(CloudOffer offer) ->
          Optional.of(clouds.backend(offer.provider()).payloadJson(request, offer.model()));
      case Route.Masked(CloudOffer offer) ->
          decided
              .masked()
              .map(masked ->
                  clouds.backend(offer.provider()).payloadJson(masked.request(), offer.model()));
      case Route.Local(), Route.Cached _, Route.Refused _ -> Optional.empty();
    };
  }

  private Case decide(Request request, Caller caller) {
    long started = System.nanoTime();
    Scan scan = signals.scan(request);
    caller.observer().did(Step.SCAN, started);
    long scanned = System.nanoTime();
    boolean mayMask = policy.sensitive().mayMask(scan.sensitivity());
    Optional<Masked> masked =
        mayMask
            ? mask.mask(request, scan, policy.sensitive().asIs(), caller.scope())
            : Optional.empty();
    Signals measured = signals.gather(request, scan, masked.isPresent(), caller.name());
    Decision decision = policy.decide(request, measured);
    Wish wish = Wish.of(request, mayMask);
    caller.observer().did(Step.DECIDE, scanned);
    return new Case(ids.next(), wish, scan, masked, measured, decision, started, caller);
  }

  private Case settle(Request request, Case decided) {
    Optional<Proposal> asked =
        decided
            .decision()
            .consent()
            .flatMap(consent ->
                proposals.of(request, decided, consent, decided.caller().conversation()));
    return consents.settle(decided, asked);
  }

  private Answer open(Request request, Case decided, AnswerCache.Slot slot) {
    Budget.Tab tab = budget.open(decided.caller().name());
    try {
      return new Answer(decided, openings.open(request, decided, slot, tab), books, tab);
    } catch (BackendException e) {
      tab.close();
      books.unanswered(decided, Outcome.FAILED);
      throw e;
    } catch (RuntimeException e) {
      tab.close();
      throw e;
    }
  }

  /** Frees the local models and writes out the ledger. */
  @Override
  public void close() {
    gate.close();
    embedder.close();
    local.close();
    ledger.close();
  }
}
