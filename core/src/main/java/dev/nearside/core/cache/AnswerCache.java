package dev.nearside.core.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.nearside.core.backend.Reply;
import dev.nearside.core.policy.Route;
import dev.nearside.core.request.Feature;
import dev.nearside.core.request.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

/**
 * Complete answers, kept in memory for a while and nowhere else, so that asking the same again
 * costs nothing and sends nothing. Safe for many threads.
 */
public final class AnswerCache {

  /** The share of the memory that one answer may take. */
  private static final int SHARE = 8;

  private final CacheSettings settings;
  private final Cache<String, KeptAnswer> answers;
  private final AskedQuestions asked = new AskedQuestions();
  private final LongAdder hits = new LongAdder();
  private final LongAdder misses = new LongAdder();

  public AnswerCache(CacheSettings settings) {
    this(settings, Ticker.systemTicker());
  }

  AnswerCache(CacheSettings settings, Ticker ticker) {
    this.settings = settings;
    this.answers =
        Caffeine.newBuilder()
            .executor(Runnable::run)
            .ticker(ticker)
            .expireAfterWrite(settings.ttl())
            .maximumWeight(settings.bytes())
            .<String, KeptAnswer>weigher(
                (key, answer) -> (int) Math.min(Integer.MAX_VALUE, answer.bytes()))
            .build();
  }

  /** A cache that keeps nothing. */
  public static AnswerCache none() {
    return new AnswerCache(CacheSettings.OFF);
  }

  /**
   * The place for a request's answer.
   *
   * @param scope whose request it is; answers are shared only within a scope
   * @param wish what the caller wants
   */
  public Slot slot(Request request, String scope, CacheWish wish) {
    if (!mayUse(request, wish)) {
      return new Slot(List.of(), Optional.empty(), false);
    }
    List<String> keys = new ArrayList<>();
    keys.add(RequestKeys.exact(request, scope));
    Optional<RequestKeys.Near> near =
        settings.semantic() ? RequestKeys.near(request, scope) : Optional.empty();
    near.map(RequestKeys.Near::name).ifPresent(keys::add);
    return new Slot(keys, near.flatMap(AskedQuestions.Question::of), wish == CacheWish.USE);
  }

  /**
   * What the cache has done and holds.
   *
   * @param hits requests that an earlier answer was found for
   * @param misses requests whose answer may be kept, but was not there
   * @param entries how many answers are kept under how many names, about
   * @param bytes the memory they take, about
   */
  public record Statistics(long hits, long misses, long entries, long bytes) {}

  /** What it has done and holds. */
  public Statistics statistics() {
    long bytes =
        answers.policy().eviction().map(bound -> bound.weightedSize().orElse(0)).orElse(0L);
    return new Statistics(hits.sum(), misses.sum(), answers.estimatedSize(), bytes);
  }

  private boolean mayUse(Request request, CacheWish wish) {
    if (settings.exact() == CacheSettings.Exact.FALSE || wish == CacheWish.SKIP) {
      return false;
    }
    boolean repeatable =
        settings.exact() == CacheSettings.Exact.ALWAYS
            || request.sampling().temperature().orElse(1) == 0;
    // What a provider looks up or runs may come out differently a minute later.
    return wish == CacheWish.USE
        || (repeatable && !request.needs().contains(Feature.PROVIDER_TOOLS));
  }

  /** The place for one request's answer; without keys there is none. */
  public final class Slot {
    private final List<String> keys;
    private final Optional<AskedQuestions.Question> question;
    private final boolean wanted;

    private Slot(List<String> keys, Optional<AskedQuestions.Question> question, boolean wanted) {
      this.keys = keys;
      this.question = question;
      this.wanted = wanted;
    }

    /** An answer that is there, if there is one. */
    public Optional<Hit> hit() {
      for (int i = 0; i < keys.size(); i++) {
        KeptAnswer answer = answers.getIfPresent(keys.get(i));
        if (answer != null) {
          hits.increment();
          return Optional.of(new Hit(answer, i == 0));
        }
      }
      Optional<KeptAnswer> reworded =
          question.flatMap(asks -> asked.nearest(asks, answers::getIfPresent));
      if (reworded.isPresent()) {
        hits.increment();
      } else if (!keys.isEmpty()) {
        misses.increment();
      }
      return reworded.map(answer -> new Hit(answer, false));
    }

    /** The same reply, whose answer is kept once it is complete. */
    public Reply keeping(Reply reply, Route route) {
      return keys.isEmpty()
          ? reply
          : new KeepingReply(
              reply,
              settings.bytes() / SHARE,
              wanted,
              deltas -> {
                KeptAnswer answer = KeptAnswer.compact(deltas, route);
                keys.forEach(key -> answers.put(key, answer));
                question.ifPresent(it -> asked.add(it, answers.asMap()::containsKey));
              });
    }
  }

  /** An answer that is there already. */
  public static final class Hit {
    private final KeptAnswer answer;
    private final boolean exact;

    private Hit(KeptAnswer answer, boolean exact) {
      this.answer = answer;
      this.exact = exact;
    }

    /** The route it takes now. */
    public Route.Cached route() {
      return new Route.Cached(answer.route());
    }

    /** Why it answers, as a sentence. */
    public String reason() {
      return exact
          ? "The same request was answered before, and its answer is still in memory."
          : "The same question was answered before in other words, and its answer is still in"
              + " memory.";
    }

    /** The answer from its start. */
    public Reply reply() {
      return new KeptReply(answer.deltas());
    }
  }
}
