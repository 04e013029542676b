package dev.nearside.core.signal.memory;

import dev.nearside.core.ledger.LedgerException;
import dev.nearside.core.privacy.TextMemory;
import dev.nearside.core.request.Request;
import dev.nearside.core.signal.Gist;
import dev.nearside.core.signal.Recollection;
import dev.nearside.core.signal.gain.QuestionEmbedding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Learns on the device which side questions are for, from what the user says of earlier ones. It
 * keeps questions as 256 numbers and never as text, and nothing of private ones. What one caller
 * says moves nothing for another; the 2,000 newest words of each count. Safe for many threads.
 */
public final class Learning {

  /** How many corrections are kept of a caller. */
  public static final int MOST = 2000;

  private static final Logger LOG = LoggerFactory.getLogger(Learning.class);

  /** Enough for the conversations under way. */
  private static final int REMEMBERED_QUESTIONS = 1024;

  /** What came of a word. */
  public enum Taught {
    /** Later decisions heed it. */
    LEARNED,
    /** Later decisions heed it until the process ends, as something was found in the question. */
    FOR_NOW,
    /** No such decision of this caller is remembered. */
    UNKNOWN,
    /** The question is private, so nothing of it is kept. */
    PRIVATE
  }

  /**
   * How many words are kept.
   *
   * @param toTheCloud those that speak for the cloud
   * @param toTheDevice those that speak for the device
   */
  public record Counts(long toTheCloud, long toTheDevice) {

    /** All of them. */
    public long total() {
      return toTheCloud + toTheDevice;
    }
  }

  private final Corrections kept;
  private final RecentDecisions recent = new RecentDecisions();
  private final Map<Optional<String>, List<Correction>> known = new ConcurrentHashMap<>();
  private final TextMemory<float[]> vectors = new TextMemory<>(REMEMBERED_QUESTIONS);

  /** Reads nothing yet. */
  public Learning(Corrections kept) {
    this.kept = kept;
  }

  /**
   * What was said of questions like this one; nothing where that cannot be read.
   *
   * @param caller the name of the caller's key; empty where it has none
   */
  public Recollection recall(Request request, Optional<String> caller) {
    List<Correction> said = readable(caller);
    return said.isEmpty() ? Recollection.NONE : Neighbours.recall(vector(request), said);
  }

  /**
   * Remembers a decision for a while, in memory only.
   *
   * @param cloud whether the cloud answers
   * @param keeping what may be kept of the question
   * @param caller the name of the caller's key; empty where it has none
   */
  public void remember(
      String decision, Request request, boolean cloud, Keeping keeping, Optional<String> caller) {
    Optional<CompletableFuture<float[]>> vector =
        keeping == Keeping.NOT_AT_ALL ? Optional.empty() : Optional.of(soon(request));
    recent.add(decision, new RecentDecisions.Recent(caller, cloud, keeping, vector));
  }

  /** Whether the cloud answered a caller's request; empty where that is not remembered. */
  public Optional<Boolean> wentToTheCloud(String decision, Optional<String> caller) {
    return recent.find(decision, caller).map(RecentDecisions.Recent::cloud);
  }

  /** The newest decision for a caller that is remembered. */
  public Optional<String> last(Optional<String> caller) {
    return recent.last(caller);
  }

  /**
   * Learns from a caller's word on a decision. It takes the place of an earlier one on the same.
   *
   * @throws LedgerException if it cannot be kept
   */
  public Taught teach(String decision, Feedback feedback, Optional<String> caller) {
    Optional<RecentDecisions.Recent> found = recent.find(decision, caller);
    if (found.isEmpty()) {
      return Taught.UNKNOWN;
    }
    RecentDecisions.Recent on = found.get();
    if (on.vector().isEmpty()) {
      return Taught.PRIVATE;
    }
    boolean lasts = on.keeping() == Keeping.ON_DISK;
    add(
        caller,
        new Correction(decision, feedback.pull(on.cloud()), on.vector().get().join()),
        lasts);
    return lasts ? Taught.LEARNED : Taught.FOR_NOW;
  }

  /**
   * How many words of a caller are kept.
   *
   * @throws LedgerException if they cannot be read
   */
  public Counts counts(Optional<String> caller) {
    List<Correction> all = said(caller);
    long cloud = all.stream().filter(correction -> correction.pull() > 0).count();
    return new Counts(cloud, all.size() - cloud);
  }

  /**
   * Forgets all words of a caller, and the decisions that it could still speak of.
   *
   * @return how many words there were
   * @throws LedgerException if they cannot be deleted
   */
  public synchronized int erase(Optional<String> caller) {
    int before = readable(caller).size();
    int erased = kept.erase(caller);
    known.put(caller, List.of());
    recent.clear(caller);
    return Math.max(before, erased);
  }

  /** Reads what is kept of callers without a name, so that no request of theirs waits for it. */
  public void load() {
    List<Correction> _ = readable(Optional.empty());
  }

  private synchronized void add(Optional<String> caller, Correction correction, boolean lasts) {
    List<Correction> more = new ArrayList<>(said(caller));
    if (lasts) {
      kept.keep(caller, correction, MOST);
    }
    more.removeIf(earlier -> earlier.decision().equals(correction.decision()));
    more.add(correction);
    known.put(caller, List.copyOf(more.subList(Math.max(0, more.size() - MOST), more.size())));
  }

  private List<Correction> readable(Optional<String> caller) {
    try {
      return said(caller);
    } catch (LedgerException e) {
      LOG.warn("{}. Decisions go on without what you said of earlier ones.", e.getMessage());
      known.put(caller, List.of());
      return List.of();
    }
  }

  private List<Correction> said(Optional<String> caller) {
    return known.computeIfAbsent(caller, kept::of);
  }

  /** Nobody waits for it but who says something of the decision at once. */
  private CompletableFuture<float[]> soon(Request request) {
    return CompletableFuture.supplyAsync(
        () -> vector(request), task -> Thread.ofVirtual().name("question-vector").start(task));
  }

  private float[] vector(Request request) {
    return vectors.recall(request.question(), () -> QuestionEmbedding.of(Gist.of(request)));
  }
}
