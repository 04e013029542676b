package dev.nearside.core.ledger;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * The SQLite file under a ledger: how it is made, opened and brought to the newest schema.
 *
 * @param path where it lies
 */
public record LedgerFile(Path path) {
  /** What {@code user_version} is after the newest migration in {@code db/ledger/sqlite}. */
  static final int SCHEMA = 5;

  private static final int BUSY_TIMEOUT_MS = 5_000;
  private static final int MIGRATION_ATTEMPTS = 5;

  /**
   * Makes the file if it is missing, readable to its owner only, and brings its schema up to date.
   */
  public DataSource prepare() throws IOException, SQLException {
    if (!Files.exists(path)) {
      create();
    }
    DataSource source = source(false);
    for (int attempt = 1; version(source) < SCHEMA; attempt++) {
      try {
        migrate(source);
      } catch (FlywayException e) {
        // Flyway takes no lock on SQLite: two processes may both set out to make the tables.
        if (attempt == MIGRATION_ATTEMPTS) {
          throw e;
        }
      }
    }
    return source;
  }

  /**
   * The schema's version as the newest migration noted it: asking Flyway would slow every start.
   */
  private static int version(DataSource source) throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("pragma user_version")) {
      row.next();
      return row.getInt(1);
    }
  }

  DataSource readOnly() {
    return source(true);
  }

  /** Brings the schema of an older ledger up to date; writes to no other file. */
  void update() {
    try {
      int version = version(readOnly());
      if (version > 0 && version < SCHEMA) {
        prepare();
      }
    } catch (IOException | SQLException | RuntimeException e) {
      throw failure(e);
    }
  }

  /** Says in one line what went wrong with the file and what to do. */
  public LedgerException failure(Exception cause) {
    return LedgerException.about(path, cause);
  }

  private DataSource source(boolean readOnly) {
    SQLiteConfig config = new SQLiteConfig();
    config.setBusyTimeout(BUSY_TIMEOUT_MS);
    config.setReadOnly(readOnly);
    if (!readOnly) {
      config.setJournalMode(SQLiteConfig.JournalMode.WAL);
      // In WAL mode NORMAL keeps the file whole through a power cut and every commit through a
      // crash of
      // the process.
      config.setSynchronous(SQLiteConfig.SynchronousMode.NORMAL);
      config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
    }
    SQLiteDataSource source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + path);
    return source;
  }

  private void create() throws IOException {
    Path folder = path.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    try {
      Files.createFile(path, ownerOnly(path));
    } catch (FileAlreadyExistsException e) {
      // Another process made it in the same moment.
      return;
    }
  }

  /** What a new file is made with so that only its owner can read it, where that can be said. */
  public static FileAttribute<?>[] ownerOnly(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }

  private static void migrate(DataSource source) {
    Flyway.configure(LedgerFile.class.getClassLoader())
        .loggers(QuietFlywayLog.class.getName())
        .dataSource(source)
        .locations("classpath:db/ledger/sqlite")
        .load()
        .migrate();
  }
}
