package dev.nearside.core.consent;

import dev.nearside.core.ledger.LedgerException;
import dev.nearside.core.policy.Choice;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds requests until the user has spoken on what would leave. Whatever goes wrong ends without a
 * word, and then nothing leaves. What is pending lives in memory only, as long as it is held. Safe
 * for many threads.
 */
public final class Gate implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Gate.class);

  private static final int MOST_PENDING = 100;
  private static final int ID_BYTES = 6;

  /** How often a held request's caller is told that it goes on. */
  private static final Duration TICK = Duration.ofMillis(400);

  private final Rules rules;
  private final Duration wait;
  private final Clock clock = Clock.systemUTC();
  private final SecureRandom random = new SecureRandom();
  private final Grants grants = new Grants();
  private final WaitingRoom room = new WaitingRoom(MOST_PENDING, System::nanoTime);

  /**
   * @param rules the choices made for always
   * @param wait how long a request is held at most; with zero none is, and none is either where
   *     nobody is there to answer, unless its caller waits for somebody
   */
  public Gate(Rules rules, Duration wait) {
    this.rules = rules;
    this.wait = wait;
  }

  /** A gate that holds nothing and knows no rules: what needs a word goes without. */
  public static Gate closed() {
    return new Gate(Rules.NONE, Duration.ZERO);
  }

  /** The choices made for always. */
  public Rules rules() {
    return rules;
  }

  /**
   * Finds the user's word on a proposal: an earlier one, the caller's own, or by holding the
   * request. What {@link Caller#held} and {@link Caller#requireThere} throw is passed on; nothing
   * else is thrown.
   */
  public Verdict settle(Proposal proposal, Caller caller) {
    long started = System.nanoTime();
    try {
      Optional<Word> word = withoutAsking(proposal, caller);
      if (word.isPresent()) {
        return verdict(proposal, word.get(), started);
      }
      Optional<Word> spoken = caller.ask(proposal);
      if (spoken.isPresent()) {
        remember(proposal, spoken.get());
        return verdict(proposal, spoken.get(), started);
      }
    } catch (RuntimeException e) {
      // The message could hold private text.
      LOG.warn("Asking for consent failed with {}", e.getClass().getName());
      return Verdict.none(Channel.FAULT, since(started));
    }
    if (wait.isZero() || !mayBeAnswered(caller)) {
      room.missed();
      return Verdict.none(Channel.UNATTENDED, since(started));
    }
    return hold(proposal, caller, started);
  }

  /** Nobody's request is to hang for a minute because nobody watches. */
  private boolean mayBeAnswered(Caller caller) {
    return caller.waits() || room.isAttended();
  }

  private Optional<Word> withoutAsking(Proposal proposal, Caller caller) {
    Standing standing = standing(proposal);
    Optional<Word> word =
        standing
            .word()
            .filter(said ->
                said.choice() == Choice.LOCAL
                    || proposal.consent().choices().contains(said.choice()));
    return word.filter(said -> said.choice() == Choice.LOCAL)
        .or(() -> caller.inAdvance().map(standing::with))
        .or(() -> word);
  }

  private Standing standing(Proposal proposal) {
    return Standing.of(proposal, rules.all(), grants);
  }

  private static Verdict verdict(Proposal proposal, Word word, long started) {
    return proposal.consent().choices().contains(word.choice())
        ? Verdict.of(word, since(started))
        : Verdict.none(word.by(), since(started));
  }

  private Verdict hold(Proposal proposal, Caller caller, long started) {
    Pending pending = new Pending(newId(), proposal, clock.instant(), wait);
    if (!room.enter(pending)) {
      return Verdict.none(Channel.CROWD, Duration.ZERO);
    }
    try {
      Pending.Ending ending = await(pending, caller, started);
      return ending
          .word()
          .map(word -> verdict(proposal, word, started))
          .orElseGet(() -> Verdict.none(ending.by(), since(started)));
    } finally {
      pending.end(Pending.Ending.without(Channel.LEFT));
      room.leave(pending);
    }
  }

  private Pending.Ending await(Pending pending, Caller caller, long started) {
    try {
      while (true) {
        Duration left = wait.minus(since(started));
        if (!left.isPositive()) {
          pending.end(Pending.Ending.without(Channel.NOBODY));
          return pending.ended();
        }
        Optional<Pending.Ending> ending = pending.await(left.compareTo(TICK) < 0 ? left : TICK);
        if (ending.isPresent()) {
          caller.requireThere();
          return ending.get();
        }
        if (!mayBeAnswered(caller)) {
          pending.end(Pending.Ending.without(Channel.UNATTENDED));
          return pending.ended();
        }
        caller.held(pending);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      pending.end(Pending.Ending.without(Channel.STOPPED));
      return pending.ended();
    }
  }

  /** What is held now, oldest first. */
  public List<Pending> pending() {
    return room.all();
  }

  /** What is held under that id. */
  public Optional<Pending> pending(String id) {
    return room.find(id);
  }

  /** Notes that somebody who could answer looks at what is held, and will look again soon. */
  public void attend() {
    room.seen();
  }

  /**
   * What is held now and what happens to it from now on, for somebody who could answer: requests
   * are held while such a feed is open. The caller closes it.
   */
  public Feed watch() {
    return room.watch();
  }

  /** The same for those who only want to know, with what could not be asked. */
  public Feed listen() {
    return room.listen();
  }

  /**
   * Says the user's word on a held request.
   *
   * @return false where it is not held any more, or somebody else was faster
   * @throws IllegalArgumentException where that choice is not offered; the request stays held
   * @throws LedgerException where the word held for this request, but could not be kept for others
   */
  public boolean answer(String id, Word word) {
    Optional<Pending> found = room.find(id);
    if (found.isEmpty()) {
      return false;
    }
    Proposal proposal = found.get().proposal();
    if (!proposal.consent().choices().contains(word.choice())) {
      throw new IllegalArgumentException(
          "The choice " + word.choice().wireName() + " is not offered for this request.");
    }
    if (!found.get().end(Pending.Ending.with(word))) {
      return false;
    }
    remember(proposal, word);
    if (word.scope() != Scope.ONCE) {
      answerAlike(word);
    }
    return true;
  }

  private void remember(Proposal proposal, Word word) {
    switch (word.scope()) {
      case ONCE -> {}
      case CONVERSATION ->
          grants.keep(
              proposal.conversation().key(),
              proposal.provider(),
              proposal.consent().kinds(),
              word.choice());
      case ALWAYS -> rules.keep(proposal.consent().kinds(), proposal.provider(), word.choice());
    }
  }

  /** A word that reaches further answers what else is held and falls under it. */
  private void answerAlike(Word word) {
    for (Pending other : room.all()) {
      standing(other.proposal())
          .word()
          .filter(said -> said.choice() == word.choice())
          .filter(said -> other.proposal().consent().choices().contains(said.choice()))
          .ifPresent(said -> other.end(Pending.Ending.with(said)));
    }
  }

  private String newId() {
    byte[] bytes = new byte[ID_BYTES];
    random.nextBytes(bytes);
    return "c-" + HexFormat.of().formatHex(bytes);
  }

  private static Duration since(long started) {
    return Duration.ofNanos(System.nanoTime() - started);
  }

  /** Lets every held request go on without a word, and holds no more. */
  @Override
  public void close() {
    room.close();
  }
}
