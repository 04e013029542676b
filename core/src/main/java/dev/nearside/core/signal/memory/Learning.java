package dev.nearside.core.signal.memory;

import dev.nearside.core.ledger.LedgerException;
import dev.nearside.core.request.Request;
import dev.nearside.core.signal.Gist;
import dev.nearside.core.signal.Recollection;
import dev.nearside.core.signal.gain.QuestionEmbedding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Learns on the device which side questions are for, from what the user says of earlier ones. It
 * keeps questions as 256 numbers and never as text, and nothing of private ones. The 2,000 newest
 * words count. Safe for many threads.
 */
public final class Learning {

  /** How many corrections are kept. */
  public static final int MOST = 2000;

  private static final Logger LOG = LoggerFactory.getLogger(Learning.class);

  /** What came of a word. */
  public enum Taught {
    /** Later decisions heed it. */
    LEARNED,
    /** No such decision is remembered. */
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
  private volatile @Nullable List<Correction> corrections;

  /** Reads nothing yet. */
  public Learning(Corrections kept) {
    this.kept = kept;
  }

  /** What was said of questions like this one; nothing where that cannot be read. */
  public Recollection recall(Request request) {
    List<Correction> known = known();
    return known.isEmpty() ? Recollection.NONE : Neighbours.recall(vector(request), known);
  }

  /**
   * Remembers a decision for a while, in memory only.
   *
   * @param cloud whether the cloud is to answer
   * @param learnable whether something of the question may be kept
   */
  public void remember(String decision, Request request, boolean cloud, boolean learnable) {
    Optional<float[]> vector = learnable ? Optional.of(vector(request)) : Optional.empty();
    recent.add(decision, new RecentDecisions.Recent(cloud, vector));
  }

  /** Whether the cloud was to answer a decision; empty where it is not remembered. */
  public Optional<Boolean> wentToTheCloud(String decision) {
    return recent.find(decision).map(RecentDecisions.Recent::cloud);
  }

  /** The newest decision that is remembered. */
  public Optional<String> last() {
    return recent.last();
  }

  /**
   * Learns from a word on a decision.
   *
   * @throws LedgerException if it cannot be kept
   */
  public Taught teach(String decision, Feedback feedback) {
    Optional<RecentDecisions.Recent> found = recent.find(decision);
    if (found.isEmpty()) {
      return Taught.UNKNOWN;
    }
    if (found.get().vector().isEmpty()) {
      return Taught.PRIVATE;
    }
    add(new Correction(feedback.pull(found.get().cloud()), found.get().vector().get()));
    return Taught.LEARNED;
  }

  /**
   * How many words are kept.
   *
   * @throws LedgerException if they cannot be read
   */
  public Counts counts() {
    List<Correction> all = loaded();
    long cloud = all.stream().filter(correction -> correction.pull() > 0).count();
    return new Counts(cloud, all.size() - cloud);
  }

  /**
   * Forgets all words, and the decisions that could still be spoken of.
   *
   * @return how many words there were
   * @throws LedgerException if they cannot be deleted
   */
  public synchronized int erase() {
    int erased = kept.erase();
    corrections = List.of();
    recent.clear();
    return erased;
  }

  /** Reads what is kept, so that no request waits for it. */
  public void load() {
    List<Correction> _ = known();
  }

  private synchronized void add(Correction correction) {
    List<Correction> more = new ArrayList<>(loaded());
    kept.keep(correction, MOST);
    more.add(correction);
    corrections = List.copyOf(more.subList(Math.max(0, more.size() - MOST), more.size()));
  }

  private List<Correction> known() {
    try {
      return loaded();
    } catch (LedgerException e) {
      LOG.warn("{}. Decisions go on without what you said of earlier ones.", e.getMessage());
      corrections = List.of();
      return List.of();
    }
  }

  private List<Correction> loaded() {
    List<Correction> present = corrections;
    return present == null ? load(kept) : present;
  }

  private synchronized List<Correction> load(Corrections from) {
    List<Correction> present = corrections;
    if (present == null) {
      present = List.copyOf(from.all());
      corrections = present;
    }
    return present;
  }

  private static float[] vector(Request request) {
    return QuestionEmbedding.of(Gist.of(request));
  }
}
