package dev.nearside.core.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/** What is asked of the rows. Each question opens its own connection. */
final class LedgerQueries {
  private final LedgerFile file;
  private final Jdbi jdbi;

  LedgerQueries(LedgerFile file, DataSource source) {
    this.file = file;
    this.jdbi = Jdbi.create(source);
  }

  Stream<Entry> entries(Instant since) {
    return answer(() -> {
      Handle handle = jdbi.open();
      try {
        return handle
            .createQuery("select * from entry where time >= :since order by time, id")
            .bind("since", EntryRows.micros(since))
            .map((row, context) -> EntryRows.read(row))
            .stream()
            .onClose(handle::close);
      } catch (RuntimeException e) {
        handle.close();
        throw e;
      }
    });
  }

  Summary summary(Instant since) {
    return answer(() -> jdbi.inTransaction(handle -> summary(handle, since)));
  }

  private static Summary summary(Handle handle, Instant since) {
    long from = EntryRows.micros(since);
    Sums sums =
        handle
            .createQuery(
                """
                select coalesce(sum(cost), 0) cost, coalesce(sum(cloud_cost), 0) cloud_cost,
                  count(first_token) answered,
                  coalesce(sum(iif(provider is null, prompt_tokens + completion_tokens, 0)), 0) device,
                  coalesce(sum(iif(provider is null, 0, prompt_tokens + completion_tokens)), 0) cloud
                from entry where time >= :since\
                """)
            .bind("since", from)
            .map((row, context) ->
                new Sums(
                    row.getLong("device"),
                    row.getLong("cloud"),
                    new Money(row.getLong("cost")),
                    new Money(row.getLong("cloud_cost")),
                    row.getLong("answered")))
            .one();
    return new Summary(
        since,
        counts(handle, "select route, count(*) from entry where time >= :since group by 1", from),
        sums.deviceTokens,
        sums.cloudTokens,
        sums.cost,
        sums.cloudCost,
        firstToken(handle, from, sums.answered, 0.5),
        firstToken(handle, from, sums.answered, 0.95),
        counts(
            handle,
            "select key, sum(value) from entry, json_each(findings) where time >= :since group by 1",
            from),
        handle
            .createQuery("select coalesce(sum(entries), 0) from gap where time >= :since")
            .bind("since", from)
            .mapTo(Long.class)
            .one());
  }

  private record Sums(
      long deviceTokens, long cloudTokens, Money cost, Money cloudCost, long answered) {}

  private static SortedMap<String, Long> counts(Handle handle, String sql, long from) {
    SortedMap<String, Long> counts = new TreeMap<>();
    handle
        .createQuery(sql)
        .bind("since", from)
        .map((row, context) -> counts.put(row.getString(1), row.getLong(2)))
        .list();
    return counts;
  }

  /** The quantile by nearest rank. */
  private static Optional<Duration> firstToken(
      Handle handle, long from, long answered, double quantile) {
    long rank = Math.max(1, (long) Math.ceil(quantile * answered));
    List<Optional<Duration>> found =
        handle
            .createQuery(
                """
                select first_token from entry where time >= :since and first_token is not null
                order by 1 limit 1 offset :skip\
                """)
            .bind("since", from)
            .bind("skip", rank - 1)
            .map((row, context) -> EntryRows.duration(row, "first_token"))
            .list();
    return found.stream().findFirst().flatMap(Function.identity());
  }

  private <T> T answer(Supplier<T> question) {
    try {
      return question.get();
    } catch (JdbiException e) {
      throw LedgerException.about(file.path(), e);
    }
  }
}
