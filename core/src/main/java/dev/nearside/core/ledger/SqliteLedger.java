package dev.nearside.core.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.SortedMap;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A ledger in one SQLite file. One thread opens it, brings its schema up to date and writes what is
 * recorded, many entries in one transaction and at most 200 ms after they came. A committed entry
 * survives a killed process.
 *
 * <p>If the file cannot be written, entries wait in memory, the newest above 65 536 are dropped,
 * and writing is tried again every second. The number dropped goes into the file as soon as it can
 * be written again, and a summary tells it. Several processes may write to one file.
 */
public final class SqliteLedger implements Ledger {
  private static final Logger LOG = LoggerFactory.getLogger(SqliteLedger.class);

  private static final int CAPACITY = 65_536;
  private static final int BATCH = 1_000;
  private static final Duration GATHER = Duration.ofMillis(100);
  private static final Duration RETRY = Duration.ofSeconds(1);
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final LedgerFile file;
  private final Outbox outbox;
  private final Thread writer;
  private @Nullable Connection connection;
  private boolean failing;

  private SqliteLedger(Path path, int capacity) {
    this.file = new LedgerFile(path);
    this.outbox = new Outbox(capacity);
    this.writer = Thread.ofPlatform().name("nearside-ledger").daemon().unstarted(this::run);
  }

  /**
   * Opens the ledger in this file, which is made if it is missing. Returns at once: whether the
   * file is sound shows at the first {@link #flush()}, and until then entries wait.
   */
  public static SqliteLedger open(Path path) {
    return open(path, CAPACITY);
  }

  static SqliteLedger open(Path path, int capacity) {
    SqliteLedger ledger = new SqliteLedger(path, capacity);
    ledger.writer.start();
    return ledger;
  }

  /**
   * Opens the ledger in this file to read it only, also while others write to it.
   *
   * @throws LedgerException if there is no such file, or it is of an older version and cannot be
   *     brought up to date
   */
  public static LedgerReader read(Path path) {
    if (!Files.exists(path)) {
      throw new LedgerException(
          "There is no ledger at " + path + " yet; it begins with the first request");
    }
    LedgerFile file = new LedgerFile(path);
    file.update();
    return new ReadOnly(new LedgerQueries(file, file.readOnly()));
  }

  @Override
  public void record(Entry entry) {
    outbox.offer(entry);
  }

  @Override
  public void flush() {
    try {
      outbox.flush(PATIENCE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LedgerException("Interrupted while the ledger was written");
    }
  }

  @Override
  public long unrecorded() {
    return outbox.dropped();
  }

  @Override
  public Summary summary(Instant since) {
    flush();
    return queries().summary(since);
  }

  @Override
  public SortedMap<String, Spending> spending(Instant since, Instant until) {
    flush();
    return queries().spending(since, until);
  }

  @Override
  public Stream<Entry> entries(Instant since) {
    flush();
    return queries().entries(since);
  }

  @Override
  public void close() {
    outbox.close();
    try {
      writer.join(PATIENCE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private LedgerQueries queries() {
    return new LedgerQueries(file, file.readOnly());
  }

  private void run() {
    try {
      boolean sound = write();
      while (!outbox.isClosed() || (sound && outbox.waiting() > 0)) {
        outbox.await(sound ? GATHER : RETRY, sound ? BATCH : Integer.MAX_VALUE);
        sound = write();
      }
      long left = outbox.waiting() + outbox.dropped();
      if (left > 0) {
        LOG.warn("{} decisions could not be written to the ledger {}", left, file.path());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      checkpoint();
      disconnect();
    }
  }

  private boolean write() {
    Outbox.Batch batch = outbox.batch(BATCH);
    try {
      Connection open = connect();
      if (!batch.entries().isEmpty() || batch.dropped() > 0) {
        EntryRows.insert(open, batch);
      }
      outbox.settle(batch);
      if (failing) {
        failing = false;
        LOG.info("The ledger {} is written again", file.path());
      }
      return true;
    } catch (IOException | SQLException | RuntimeException e) {
      disconnect();
      LedgerException failure = LedgerException.about(file.path(), e);
      if (!failing) {
        failing = true;
        LOG.warn("{}. Answers go on without it.", failure.getMessage());
      }
      outbox.fail(failure);
      return false;
    }
  }

  private Connection connect() throws IOException, SQLException {
    // SQLite goes on writing to a file that was deleted; nobody would ever read that.
    if (connection != null && Files.exists(file.path())) {
      return connection;
    }
    disconnect();
    DataSource source = file.prepare();
    Connection fresh = source.getConnection();
    connection = fresh;
    return fresh;
  }

  private void checkpoint() {
    if (connection == null) {
      return;
    }
    try (Statement statement = connection.createStatement()) {
      statement.execute("pragma wal_checkpoint(truncate)");
    } catch (SQLException e) {
      LOG.debug("The ledger's write-ahead log stays; the next start reads it", e);
    }
  }

  private void disconnect() {
    if (connection == null) {
      return;
    }
    try {
      connection.close();
    } catch (SQLException e) {
      LOG.debug("The ledger was not closed cleanly", e);
    }
    connection = null;
  }

  private record ReadOnly(LedgerQueries queries) implements LedgerReader {
    @Override
    public Summary summary(Instant since) {
      return queries.summary(since);
    }

    @Override
    public SortedMap<String, Spending> spending(Instant since, Instant until) {
      return queries.spending(since, until);
    }

    @Override
    public Stream<Entry> entries(Instant since) {
      return queries.entries(since);
    }

    @Override
    public void close() {
      // Each question has closed its own connection.
    }
  }
}
