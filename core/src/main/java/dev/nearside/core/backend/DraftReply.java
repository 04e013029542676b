package dev.nearside.core.backend;

import dev.nearside.core.policy.DraftPlan;
import dev.nearside.core.policy.DraftVerdict;
import dev.nearside.core.policy.Route;
import dev.nearside.core.signal.confidence.Appraisal;
import dev.nearside.core.signal.confidence.JudgedDraft;
import dev.nearside.core.signal.confidence.TokenSign;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A reply whose first pieces are held back until it is plain whether they are kept. If they are,
 * they are shown, and the rest as it comes; if not, nothing of them ever is, and the cloud answers.
 * The draft is given up only when the cloud has shown its first piece: until then it is what there
 * is if the cloud fails.
 */
public final class DraftReply implements RoutedReply {

  /** Says what a draft is worth. */
  public interface Judge {

    /**
     * Judges.
     *
     * @param held what would be shown of it
     * @param tokens what the model thought of its tokens
     * @param left how long this may take
     */
    Appraisal appraise(List<Delta> held, List<TokenSign> tokens, Duration left);
  }

  /**
   * What a draft is made of.
   *
   * @param draft opens the draft on the device
   * @param kept makes of a draft that is kept the reply that is shown
   * @param cloud opens the cloud, with what it falls back to
   */
  public record Openers(
      Supplier<TracedReply> draft, UnaryOperator<Reply> kept, Supplier<RoutedReply> cloud) {}

  private static final Route HERE = new Route.Local();

  private final DraftPlan plan;
  private final Judge judge;
  private final Openers openers;
  private final long limit;
  private final List<Delta> held = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private volatile @Nullable TracedReply draft;
  private volatile @Nullable RoutedReply cloud;
  private volatile @Nullable Reply kept;
  private @Nullable JudgedDraft judged;
  private @Nullable Delta peeked;
  private boolean cloudAnswers;
  private volatile boolean closed;

  /**
   * Begins the draft, or opens the cloud where the device cannot.
   *
   * @throws BackendException when neither opens
   */
  public DraftReply(DraftPlan plan, Judge judge, Openers openers) {
    this.plan = plan;
    this.judge = judge;
    this.openers = openers;
    this.limit = System.nanoTime() + (long) (plan.longestSeconds() * 1e9);
    try {
      draft = openers.draft().get();
    } catch (BackendException e) {
      deviceFailed(e);
    }
  }

  @Override
  public Route route() {
    RoutedReply asked = cloud;
    return asked == null || kept != null ? HERE : asked.route();
  }

  @Override
  public List<String> notes() {
    List<String> all = new ArrayList<>(notes);
    RoutedReply asked = cloud;
    if (asked != null && kept == null) {
      all.addAll(asked.notes());
    }
    return all;
  }

  @Override
  public Optional<JudgedDraft> draft() {
    return Optional.ofNullable(judged);
  }

  /**
   * Also waits longer, until the draft is judged, which {@link DraftPlan#longestSeconds} bounds.
   */
  @Override
  public void awaitFirst(Duration wait) {
    long deadline = Math.max(System.nanoTime() + wait.toNanos(), limit);
    while (peeked == null && !closed && System.nanoTime() < deadline) {
      peeked = advance(deadline).orElse(null);
    }
  }

  @Override
  public Optional<Delta> next(Duration wait) {
    Delta first = peeked;
    if (first != null) {
      peeked = null;
      return Optional.of(first);
    }
    return advance(System.nanoTime() + wait.toNanos());
  }

  private Optional<Delta> advance(long deadline) {
    while (true) {
      Reply shown = kept;
      RoutedReply asked = cloud;
      if (shown != null) {
        return shown.next(left(deadline));
      }
      if (asked != null) {
        Optional<Delta> delta = ask(asked, deadline);
        if (delta.isPresent() || kept == null) {
          return delta;
        }
      } else {
        listen(Math.min(deadline, limit));
        if (cloud == null && kept == null && System.nanoTime() >= deadline) {
          return Optional.empty();
        }
      }
    }
  }

  /** Waits for one more piece of the draft, and judges it once that can be done. */
  private void listen(long until) {
    TracedReply writing = writing();
    try {
      writing.next(left(until)).ifPresent(held::add);
    } catch (BackendException e) {
      if (closed) {
        throw e;
      }
      deviceFailed(e);
      return;
    }
    boolean complete = held.stream().anyMatch(Delta.Finish.class::isInstance);
    boolean late = System.nanoTime() >= limit;
    if (complete || late || writing.tokens().size() >= plan.tokens()) {
      judge(writing);
    }
  }

  private void judge(TracedReply writing) {
    Appraisal appraisal = judge.appraise(List.copyOf(held), writing.tokens(), left(limit));
    DraftVerdict verdict = plan.verdict(appraisal);
    OptionalDouble right =
        appraisal.fault().isPresent() ? OptionalDouble.empty() : appraisal.right();
    judged = new JudgedDraft(appraisal.tokens(), right, verdict.kept());
    notes.addFirst(verdict.reason());
    if (verdict.kept()) {
      keep(writing);
      return;
    }
    try {
      open();
    } catch (BackendException e) {
      cloudFailed(e);
    }
  }

  private Optional<Delta> ask(RoutedReply asked, long deadline) {
    try {
      Optional<Delta> delta = asked.next(left(deadline));
      if (delta.isPresent()) {
        cloudAnswers = true;
        letGo();
      }
      return delta;
    } catch (BackendException e) {
      if (closed || cloudAnswers || draft == null) {
        throw e;
      }
      asked.close();
      cloudFailed(e);
      return Optional.empty();
    }
  }

  private void open() {
    RoutedReply opened = openers.cloud().get();
    cloud = opened;
    if (closed) {
      opened.close();
    }
  }

  private void deviceFailed(BackendException e) {
    notes.addFirst("Answered elsewhere: " + e.getMessage());
    letGo();
    held.clear();
    open();
  }

  /** An unsure answer is better than none. */
  private void cloudFailed(BackendException e) {
    TracedReply writing = writing();
    notes.addFirst("The cloud failed (" + e.getMessage() + "), so the unsure draft was kept.");
    JudgedDraft unsure = judged;
    if (unsure != null) {
      judged = new JudgedDraft(unsure.tokens(), unsure.right(), true);
    }
    keep(writing);
  }

  private void keep(TracedReply writing) {
    kept = openers.kept().apply(new Resumed(held, writing));
  }

  private void letGo() {
    TracedReply writing = draft;
    if (writing != null) {
      writing.close();
      draft = null;
    }
  }

  private TracedReply writing() {
    TracedReply writing = draft;
    if (writing == null) {
      throw new IllegalStateException("There is no draft.");
    }
    return writing;
  }

  private static Duration left(long deadline) {
    return Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
  }

  @Override
  public void close() {
    closed = true;
    TracedReply writing = draft;
    RoutedReply asked = cloud;
    if (writing != null) {
      writing.close();
    }
    if (asked != null) {
      asked.close();
    }
  }
}
