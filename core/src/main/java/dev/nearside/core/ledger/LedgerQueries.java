package dev.nearside.core.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.SortedMap;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import javax.sql.DataSource;

/**
 * What is asked of the rows; each question opens its own connection. Plain JDBC, because the first
 * query through a mapping library costs a command line some 400 ms.
 */
final class LedgerQueries {
  private static final String SUMS =
      """
      select coalesce(sum(cost), 0) cost, coalesce(sum(cloud_cost), 0) cloud_cost,
        count(first_token) answered,
        coalesce(sum(iif(provider is null and route <> 'cached', prompt_tokens + completion_tokens, 0)), 0) device,
        coalesce(sum(iif(provider is null, 0, prompt_tokens + completion_tokens)), 0) cloud
      from entry where time >= ?\
      """;

  private static final String ROUTES =
      "select route, count(*) from entry where time >= ? group by 1";

  private static final String FINDINGS =
      "select key, sum(value) from entry, json_each(findings) where time >= ? group by 1";

  private static final String CALLERS =
      """
      select coalesce(caller, '') caller, count(*) requests, sum(cost) cost
      from entry where time >= ? and time < ? group by 1\
      """;

  private static final String FIRST_TOKEN =
      """
      select first_token from entry where time >= ? and first_token is not null
      order by 1 limit 1 offset ?\
      """;

  private static final String GAPS = "select coalesce(sum(entries), 0) from gap where time >= ?";

  private static final String ENTRIES = "select * from entry where time >= ? order by time, id";

  private final LedgerFile file;
  private final DataSource source;

  LedgerQueries(LedgerFile file, DataSource source) {
    this.file = file;
    this.source = source;
  }

  Summary summary(Instant since) {
    long from = EntryRows.micros(since);
    try (Connection connection = source.getConnection()) {
      // One transaction, so that all numbers tell of the same moment.
      connection.setAutoCommit(false);
      try (PreparedStatement query = since(connection, SUMS, from);
          ResultSet sums = query.executeQuery()) {
        sums.next();
        long answered = sums.getLong("answered");
        return new Summary(
            since,
            counts(connection, ROUTES, from),
            sums.getLong("device"),
            sums.getLong("cloud"),
            new Money(sums.getLong("cost")),
            new Money(sums.getLong("cloud_cost")),
            firstToken(connection, from, answered, 0.5),
            firstToken(connection, from, answered, 0.95),
            counts(connection, FINDINGS, from),
            spending(connection, from, Long.MAX_VALUE),
            gaps(connection, from));
      }
    } catch (SQLException e) {
      throw LedgerException.about(file.path(), e);
    }
  }

  SortedMap<String, Spending> spending(Instant since, Instant until) {
    try (Connection connection = source.getConnection()) {
      return spending(connection, EntryRows.micros(since), EntryRows.micros(until));
    } catch (SQLException e) {
      throw LedgerException.about(file.path(), e);
    }
  }

  private static SortedMap<String, Spending> spending(Connection connection, long from, long to)
      throws SQLException {
    SortedMap<String, Spending> spending = new TreeMap<>();
    try (PreparedStatement query = since(connection, CALLERS, from)) {
      query.setLong(2, to);
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          spending.put(
              row.getString("caller"),
              new Spending(row.getLong("requests"), new Money(row.getLong("cost"))));
        }
      }
    }
    return spending;
  }

  private static SortedMap<String, Long> counts(Connection connection, String sql, long from)
      throws SQLException {
    SortedMap<String, Long> counts = new TreeMap<>();
    try (PreparedStatement query = since(connection, sql, from);
        ResultSet row = query.executeQuery()) {
      while (row.next()) {
        counts.put(row.getString(1), row.getLong(2));
      }
    }
    return counts;
  }

  /** The quantile by nearest rank. */
  private static Optional<Duration> firstToken(
      Connection connection, long from, long answered, double quantile) throws SQLException {
    long rank = Math.max(1, (long) Math.ceil(quantile * answered));
    try (PreparedStatement query = since(connection, FIRST_TOKEN, from)) {
      query.setLong(2, rank - 1);
      try (ResultSet row = query.executeQuery()) {
        return row.next() ? EntryRows.duration(row, "first_token") : Optional.empty();
      }
    }
  }

  private static long gaps(Connection connection, long from) throws SQLException {
    try (PreparedStatement query = since(connection, GAPS, from);
        ResultSet row = query.executeQuery()) {
      row.next();
      return row.getLong(1);
    }
  }

  private static PreparedStatement since(Connection connection, String sql, long from)
      throws SQLException {
    PreparedStatement query = connection.prepareStatement(sql);
    query.setLong(1, from);
    return query;
  }

  Stream<Entry> entries(Instant since) {
    Rows rows = Rows.open(file, source, EntryRows.micros(since));
    return StreamSupport.stream(
            Spliterators.spliteratorUnknownSize(rows, Spliterator.ORDERED | Spliterator.NONNULL),
            false)
        .onClose(rows::close);
  }

  /** Entries as they are pulled from an open query. */
  private static final class Rows implements Iterator<Entry> {
    private final LedgerFile file;
    private final Connection connection;
    private final ResultSet row;
    private boolean more;

    private Rows(LedgerFile file, Connection connection, ResultSet row) throws SQLException {
      this.file = file;
      this.connection = connection;
      this.row = row;
      this.more = row.next();
    }

    @SuppressWarnings("resource") // Closing the connection closes its statement and rows.
    static Rows open(LedgerFile file, DataSource source, long from) {
      try {
        Connection connection = source.getConnection();
        try {
          return new Rows(file, connection, since(connection, ENTRIES, from).executeQuery());
        } catch (SQLException e) {
          connection.close();
          throw e;
        }
      } catch (SQLException e) {
        throw LedgerException.about(file.path(), e);
      }
    }

    @Override
    public boolean hasNext() {
      return more;
    }

    @Override
    public Entry next() {
      if (!more) {
        throw new NoSuchElementException();
      }
      try {
        Entry entry = EntryRows.read(row);
        more = row.next();
        return entry;
      } catch (SQLException e) {
        throw LedgerException.about(file.path(), e);
      }
    }

    void close() {
      try {
        connection.close();
      } catch (SQLException e) {
        throw LedgerException.about(file.path(), e);
      }
    }
  }
}
