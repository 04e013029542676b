package dev.nearside.core.ledger;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
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
record LedgerFile(Path path) {
  private static final int BUSY_TIMEOUT_MS = 5_000;
  private static final int MIGRATION_ATTEMPTS = 5;

  /**
   * Makes the file if it is missing, readable to its owner only, and brings its schema up to date.
   */
  DataSource prepare() throws IOException {
    if (!Files.exists(path)) {
      create();
    }
    DataSource source = source(false);
    for (int attempt = 1; ; attempt++) {
      try {
        migrate(source);
        return source;
      } catch (FlywayException e) {
        // Flyway holds no lock on SQLite: two processes may both set out to make an empty file's
        // tables.
        if (attempt == MIGRATION_ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  DataSource readOnly() {
    return source(true);
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
      Files.createFile(path, ownerOnly());
    } catch (FileAlreadyExistsException e) {
      // Another process made it in the same moment.
      return;
    }
  }

  private FileAttribute<?>[] ownerOnly() {
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
