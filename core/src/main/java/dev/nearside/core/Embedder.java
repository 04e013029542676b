package dev.nearside.core;

import dev.nearside.core.backend.BackendException;
import dev.nearside.core.backend.BackendException.Kind;
import dev.nearside.core.backend.Usage;
import dev.nearside.core.backend.Vectors;
import dev.nearside.core.backend.cloud.Clouds;
import dev.nearside.core.backend.cloud.UnknownProviderException;
import dev.nearside.core.backend.local.LocalEmbeddings;
import dev.nearside.core.budget.Budget;
import dev.nearside.core.consent.Caller;
import dev.nearside.core.consent.Payload;
import dev.nearside.core.consent.Proposal;
import dev.nearside.core.ledger.Entry;
import dev.nearside.core.ledger.Outcome;
import dev.nearside.core.observe.Observer.Step;
import dev.nearside.core.policy.Decision;
import dev.nearside.core.policy.Policy;
import dev.nearside.core.policy.Route;
import dev.nearside.core.privacy.Scan;
import dev.nearside.core.privacy.Scanner;
import dev.nearside.core.replay.Wish;
import dev.nearside.core.request.Target;
import dev.nearside.core.signal.CloudOffer;
import dev.nearside.core.signal.Conditions;
import dev.nearside.core.signal.Difficulty;
import dev.nearside.core.signal.LocalOffer;
import dev.nearside.core.signal.Signals;
import dev.nearside.core.signal.TokenEstimate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Turns texts into vectors, on the device or at the provider that the caller names, under the same
 * policy as questions. It never swaps one model for another: their vectors cannot be compared.
 */
public final class Embedder implements AutoCloseable {

  private final Policy policy;
  private final Scanner scanner;
  private final LocalEmbeddings local;
  private final Clouds clouds;
  private final Proposals proposals;
  private final ConsentStep consents;
  private final Bookkeeper books;
  private final Budget budget;
  private final DecisionIds ids = new DecisionIds();

  Embedder(
      Policy policy,
      Scanner scanner,
      LocalEmbeddings local,
      Clouds clouds,
      Proposals proposals,
      ConsentStep consents,
      Bookkeeper books,
      Budget budget) {
    this.policy = policy;
    this.scanner = scanner;
    this.local = local;
    this.clouds = clouds;
    this.proposals = proposals;
    this.consents = consents;
    this.books = books;
    this.budget = budget;
  }

  /** The model on this device. */
  public LocalEmbeddings local() {
    return local;
  }

  /**
   * What a model's name means here: the device, or one model of one provider. Any other name is
   * asked of the provider that lists it, else of the first one.
   *
   * @return empty where the name does not name one model
   */
  public Optional<Target> target(String model) {
    if (local.model().filter(model::equals).isPresent()) {
      return Optional.of(new Target.Local());
    }
    return switch (clouds.target(model)) {
      case Target.Auto(), Target.Local() -> Optional.of(new Target.Local());
      case Target.Cloud() -> Optional.empty();
      case Target.Provider provider -> Optional.of(provider);
      case Target.CloudModel named ->
          clouds.offers(named).stream()
              .findFirst()
              .map(offer -> new Target.Provider(offer.provider(), offer.model()));
    };
  }

  /**
   * Decides where the texts may go and computes their vectors there.
   *
   * @param caller is heard, and told that the request is held, where it needs consent
   * @throws RefusedException when the policy does not let the named model have them
   * @throws BackendException when that model fails
   * @throws UnknownProviderException when the request names a provider that is not there
   */
  public Embedding embed(EmbeddingRequest request, Caller caller) {
    Case decided = settle(request, decide(request, caller));
    if (decided.decision().route() instanceof Route.Refused refused) {
      books.unanswered(decided, Outcome.REFUSED);
      throw new RefusedException(decided, refused, budget);
    }
    try (Budget.Tab tab = budget.open(caller.name())) {
      return embed(request, decided, tab);
    }
  }

  private Embedding embed(EmbeddingRequest request, Case decided, Budget.Tab tab) {
    Decision decision = decided.decision();
    Outcome outcome = Outcome.FAILED;
    long tokens = 0;
    try {
      tab.reserve(decision.route().highestCost());
      String model = Bookkeeper.model(decided, decision.route());
      Vectors vectors =
          decided
              .caller()
              .observer()
              .embed(decision.route(), model, () -> compute(request, decided));
      tokens = vectors.tokens() > 0 ? vectors.tokens() : request.tokens();
      requireShape(request, vectors.vectors());
      outcome = Outcome.COMPLETED;
      return new Embedding(
          decided.id(),
          decision.route(),
          decision.reasons(),
          model,
          vectors.vectors(),
          tokens,
          decided.consent());
    } finally {
      Usage usage = new Usage((int) Math.min(tokens, Integer.MAX_VALUE), 0, 0, 0);
      Entry entry =
          books.record(
              decided,
              decision.route(),
              decision.reasons(),
              usage,
              Optional.empty(),
              outcome,
              Optional.empty());
      tab.settle(entry.cost());
    }
  }

  private Case decide(EmbeddingRequest request, Caller caller) {
    long started = System.nanoTime();
    Scan scan = scanner.scan(request.asRequest());
    caller.observer().did(Step.SCAN, started);
    long scanned = System.nanoTime();
    int longest = request.texts().stream().mapToInt(TokenEstimate::of).max().orElse(0);
    // A vector of placeholders would mean another text, so nothing is masked here.
    Signals signals =
        new Signals(
            scan.sensitivity(),
            false,
            Difficulty.NONE,
            longest,
            offer(),
            offers(request),
            budget.left(caller.name()),
            Conditions.UNKNOWN);
    Decision decision = policy.decide(request.asRequest(), signals);
    caller.observer().did(Step.DECIDE, scanned);
    return new Case(
        ids.next(),
        Wish.of(request.asRequest(), true),
        scan,
        Optional.empty(),
        signals,
        decision,
        started,
        caller);
  }

  private Case settle(EmbeddingRequest request, Case decided) {
    Optional<Proposal> asked =
        decided.decision().consent().map(consent -> proposals.of(request, decided, consent));
    return consents.settle(decided, asked);
  }

  /**
   * Without a length of its own: the engine counts exactly and says so where a text is too long.
   */
  private Optional<LocalOffer> offer() {
    return local.model().map(model -> new LocalOffer(model, Integer.MAX_VALUE, Set.of()));
  }

  private List<CloudOffer> offers(EmbeddingRequest request) {
    return request.target() instanceof Target.Local
        ? List.of()
        : clouds.offers(request.target()).stream()
            .map(offer -> offer.costing(offer.price().cost(request.tokens(), 0)))
            .toList();
  }

  private Vectors compute(EmbeddingRequest request, Case decided) {
    return switch (decided.decision().route()) {
      case Route.Local() -> local.embed(request.texts());
      case Route.Cloud(CloudOffer offer) ->
          clouds.backend(offer.provider()).embed(payload(request, decided, offer), offer.model());
      case Route.Masked _ -> throw new IllegalStateException("Embeddings are never masked.");
      case Route.Cached _ -> throw new IllegalStateException("Embeddings are never cached.");
      case Route.Refused refused -> throw new IllegalStateException(refused.advice());
    };
  }

  /** The very bytes that the user agreed to, where there was such a word. */
  private static byte[] payload(EmbeddingRequest request, Case decided, CloudOffer offer) {
    return decided.agreed().map(Payload::bytes).orElseGet(() -> request.payload(offer.model()));
  }

  private static void requireShape(EmbeddingRequest request, List<float[]> vectors) {
    if (vectors.size() != request.texts().size()) {
      throw new BackendException(
          Kind.UNAVAILABLE,
          502,
          "The provider gave %d vectors for %d texts."
              .formatted(vectors.size(), request.texts().size()));
    }
    int wanted = request.dimensions().orElse(vectors.getFirst().length);
    if (vectors.getFirst().length != wanted) {
      throw new BackendException(
          Kind.REJECTED,
          400,
          "The model's vectors have %d dimensions, not %d; leave dimensions out."
              .formatted(vectors.getFirst().length, wanted));
    }
  }

  /** Frees the local model. */
  @Override
  public void close() {
    local.close();
  }
}
