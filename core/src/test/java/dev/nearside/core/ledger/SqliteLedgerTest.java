package dev.nearside.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteLedgerTest {
  @TempDir Path folder;

  @Test
  void givesBackWhatWasRecorded() {
    try (Ledger ledger = SqliteLedger.open(file())) {
      ledger.record(Entries.local("d1"));
      ledger.record(Entries.cloud("d2", Duration.ofMillis(350)));
      ledger.record(Entries.refused("d3"));
      ledger.record(Entries.consented("d4"));

      assertThat(all(ledger))
          .containsExactly(
              Entries.local("d1"),
              Entries.cloud("d2", Duration.ofMillis(350)),
              Entries.refused("d3"),
              Entries.consented("d4"));
    }
  }

  @Test
  void leavesOutWhatIsOlder() {
    try (Ledger ledger = SqliteLedger.open(file())) {
      ledger.record(Entries.local("d1"));

      assertThat(all(ledger, Entries.NOON)).hasSize(1);
      assertThat(all(ledger, Entries.NOON.plusMillis(1))).isEmpty();
      assertThat(ledger.summary(Entries.NOON.plusMillis(1)).totalRequests()).isZero();
    }
  }

  @Test
  void showsFlushedRowsToOthersWhileItIsNeverClosed() {
    Ledger abandoned = SqliteLedger.open(file());
    abandoned.record(Entries.local("d1"));
    abandoned.flush();

    try (LedgerReader reader = SqliteLedger.read(file())) {
      assertThat(all(reader)).containsExactly(Entries.local("d1"));
    } finally {
      abandoned.close();
    }
  }

  @Test
  void keepsFlushedRowsWhenTheProcessIsKilled() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                RecordAndHang.class.getName(),
                file().toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(process.inputReader().readLine()).isEqualTo("flushed");
    process.destroyForcibly().waitFor();

    try (LedgerReader reader = SqliteLedger.read(file())) {
      assertThat(all(reader)).hasSize(100);
    }
  }

  /** Flushes 100 entries, says so, and waits to be killed. */
  static final class RecordAndHang {
    private RecordAndHang() {}

    public static void main(String[] args) throws InterruptedException {
      Ledger ledger = SqliteLedger.open(Path.of(args[0]));
      IntStream.range(0, 100).forEach(i -> ledger.record(Entries.local("d" + i)));
      ledger.flush();
      System.out.println("flushed");
      Thread.sleep(Duration.ofMinutes(1));
    }
  }

  @Test
  void writesEverythingBeforeItCloses() {
    Ledger ledger = SqliteLedger.open(file());
    IntStream.range(0, 5_000).forEach(i -> ledger.record(Entries.local("d" + i)));
    ledger.close();

    assertThat(file().resolveSibling("ledger.db-wal")).doesNotExist();
    try (LedgerReader reader = SqliteLedger.read(file())) {
      assertThat(reader.summary(Instant.EPOCH).totalRequests()).isEqualTo(5_000);
    }
  }

  @Test
  void countsEveryEntryOfManyThreadsAndSeveralLedgersOnOneFile() throws Exception {
    int ledgers = 3;
    int threads = 8;
    int each = 250;
    List<Ledger> open = new ArrayList<>();
    for (int i = 0; i < ledgers; i++) {
      open.add(SqliteLedger.open(file()));
    }
    try (var workers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Void>> work = new ArrayList<>();
      for (int thread = 0; thread < threads; thread++) {
        Ledger ledger = open.get(thread % ledgers);
        work.add(() -> {
          IntStream.range(0, each).forEach(i -> ledger.record(Entries.local("d" + i)));
          return null;
        });
      }
      workers.invokeAll(work);
    }
    open.forEach(Ledger::close);

    try (LedgerReader reader = SqliteLedger.read(file())) {
      assertThat(reader.summary(Instant.EPOCH).totalRequests()).isEqualTo((long) threads * each);
    }
  }

  @Test
  void summarises() {
    try (Ledger ledger = SqliteLedger.open(file())) {
      ledger.record(Entries.local("d0"));
      ledger.record(Entries.refused("d0"));
      IntStream.rangeClosed(1, 19)
          .forEach(i -> ledger.record(Entries.cloud("d" + i, Duration.ofMillis(1_000 + i))));

      Summary summary = ledger.summary(Instant.EPOCH);

      assertThat(summary.requests())
          .containsOnlyKeys("cloud", "local", "refused")
          .containsEntry("cloud", 19L)
          .containsEntry("local", 1L);
      assertThat(summary.deviceTokens()).isEqualTo(300);
      assertThat(summary.cloudTokens()).isEqualTo(19 * 150);
      assertThat(summary.cost()).isEqualTo(Money.of("0.038"));
      assertThat(summary.cloudCost()).isEqualTo(Money.of("0.042"));
      assertThat(summary.saved()).isEqualTo(Money.of("0.004"));
      assertThat(summary.medianFirstToken()).contains(Duration.ofMillis(1_009));
      assertThat(summary.p95FirstToken()).contains(Duration.ofMillis(1_018));
      assertThat(summary.findings()).containsEntry("card", 21L).containsEntry("email", 42L);
      assertThat(summary.unrecorded()).isZero();
    }
  }

  @Test
  void summarisesAnEmptyLedger() {
    try (Ledger ledger = SqliteLedger.open(file())) {
      Summary summary = ledger.summary(Instant.EPOCH);

      assertThat(summary.totalRequests()).isZero();
      assertThat(summary.saved()).isEqualTo(Money.ZERO);
      assertThat(summary.medianFirstToken()).isEmpty();
    }
  }

  @Test
  void makesTheFileInWalModeForItsOwnerOnly() throws Exception {
    Path nested = folder.resolve("a/b/ledger.db");
    try (Ledger ledger = SqliteLedger.open(nested)) {
      ledger.flush();

      assertThat(query(nested, "pragma journal_mode")).isEqualTo("wal");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(nested)))
          .isEqualTo("rw-------");
    }
  }

  @Test
  void bringsTheSchemaToTheNewestMigration() throws Exception {
    try (Ledger ledger = SqliteLedger.open(file())) {
      ledger.flush();

      assertThat(query(file(), "select max(cast(version as integer)) from flyway_schema_history"))
          .isEqualTo(Integer.toString(LedgerFile.SCHEMA));
      assertThat(query(file(), "pragma user_version"))
          .isEqualTo(Integer.toString(LedgerFile.SCHEMA));
    }
  }

  @Test
  void readsALedgerOfTheFirstVersion() throws Exception {
    try (Ledger ledger = SqliteLedger.open(file())) {
      ledger.record(Entries.local("d1"));
    }
    takeBackToTheFirstVersion();

    try (LedgerReader reader = SqliteLedger.read(file())) {
      assertThat(all(reader)).containsExactly(Entries.ofTheFirstVersion("d1"));
    }
  }

  @Test
  void readsALedgerFromBeforeCallersHadNamesAndGoesOnInIt() throws Exception {
    try (Ledger ledger = SqliteLedger.open(file())) {
      ledger.record(Entries.local("d1"));
    }
    takeBackToTheThirdVersion();

    try (Ledger ledger = SqliteLedger.open(file())) {
      ledger.record(Entries.local("d2"));

      assertThat(all(ledger))
          .containsExactly(Entries.withoutCaller(Entries.local("d1")), Entries.local("d2"));
    }
  }

  private void takeBackToTheThirdVersion() throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
        Statement statement = connection.createStatement()) {
      statement.execute("alter table entry drop column caller");
      statement.execute("drop table correction");
      statement.execute("delete from flyway_schema_history where cast(version as integer) > 3");
      statement.execute("pragma user_version = 3");
    }
  }

  @Test
  void sumsUpWhatEachCallerSpent() {
    try (Ledger ledger = SqliteLedger.open(file())) {
      ledger.record(Entries.local("d1"));
      ledger.record(Entries.cloud("d2", Duration.ofMillis(350)));
      ledger.record(Entries.withoutCaller(Entries.cloud("d3", Duration.ofMillis(350))));

      Map<String, Spending> expected =
          Map.of(
              "", new Spending(1, Money.of("0.002")), "alice", new Spending(2, Money.of("0.002")));
      assertThat(ledger.spending(Instant.EPOCH)).isEqualTo(expected);
      assertThat(ledger.summary(Instant.EPOCH).callers()).isEqualTo(expected);
      assertThat(ledger.spending(Entries.NOON.plusMillis(1))).isEmpty();
    }
  }

  private void takeBackToTheFirstVersion() throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
        Statement statement = connection.createStatement()) {
      for (String column :
          List.of(
              "consent", "consent_scope", "consent_by", "consent_waited", "signals", "caller")) {
        statement.execute("alter table entry drop column " + column);
      }
      statement.execute("drop table consent_rule");
      statement.execute("drop table correction");
      statement.execute("delete from flyway_schema_history where cast(version as integer) > 1");
      statement.execute("pragma user_version = 1");
    }
  }

  @Test
  void notesInTheFileHowManyEntriesItHadToDrop() throws Exception {
    try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file());
        Statement lock = other.createStatement()) {
      lock.execute("pragma journal_mode=wal");
      lock.execute("begin immediate");
      Ledger ledger = SqliteLedger.open(file(), 10);
      IntStream.range(0, 15).forEach(i -> ledger.record(Entries.local("d" + i)));

      assertThat(ledger.unrecorded()).isEqualTo(5);
      lock.execute("rollback");
      ledger.flush();
      assertThat(ledger.unrecorded()).isZero();
      assertThat(ledger.summary(Instant.EPOCH).totalRequests()).isEqualTo(10);
      assertThat(ledger.summary(Instant.EPOCH).unrecorded()).isEqualTo(5);
      ledger.close();
    }
  }

  @Test
  void saysWhatToDoAboutADamagedFileAndTakesEntriesAllTheSame() throws Exception {
    Files.writeString(file(), "This is no database. ".repeat(500));
    try (Ledger ledger = SqliteLedger.open(file())) {
      ledger.record(Entries.local("d1"));

      assertThatExceptionOfType(LedgerException.class)
          .isThrownBy(ledger::flush)
          .withMessage(
              "The ledger %s is damaged or is no SQLite file; move it away and Nearside starts a new"
                  + " one, or name another file as ledger.path in nearside.yaml",
              file());
    }
  }

  @Test
  void saysWhatToDoWhenTheFileCannotBeMade() throws Exception {
    Path notAFolder = Files.createFile(folder.resolve("file"));
    try (Ledger ledger = SqliteLedger.open(notAFolder.resolve("ledger.db"))) {
      assertThatExceptionOfType(LedgerException.class)
          .isThrownBy(ledger::flush)
          .withMessageContaining("cannot be created; name another file as ledger.path");
    }
  }

  @Test
  void goesOnInANewFileWhenItsOwnIsDeleted() throws Exception {
    try (Ledger ledger = SqliteLedger.open(file())) {
      ledger.record(Entries.local("d1"));
      ledger.flush();
      Files.delete(file());
      ledger.record(Entries.local("d2"));

      assertThat(all(ledger)).containsExactly(Entries.local("d2"));
    }
  }

  @Test
  void ignoresEntriesAfterClosing() {
    Ledger ledger = SqliteLedger.open(file());
    ledger.close();
    ledger.record(Entries.local("late"));

    assertThat(ledger.unrecorded()).isEqualTo(1);
  }

  @Test
  void saysThatThereIsNothingToReadYet() {
    assertThatExceptionOfType(LedgerException.class)
        .isThrownBy(() -> SqliteLedger.read(file()))
        .withMessage("There is no ledger at %s yet; it begins with the first request", file());
  }

  @Test
  void saysWhatToDoAboutReadingAForeignDatabase() throws Exception {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
        Statement statement = connection.createStatement()) {
      statement.execute("create table other (id integer)");
    }
    try (LedgerReader reader = SqliteLedger.read(file())) {
      assertThatExceptionOfType(LedgerException.class)
          .isThrownBy(() -> reader.summary(Instant.EPOCH))
          .withMessageContaining("does not fit this version of Nearside");
    }
  }

  private Path file() {
    return folder.resolve("ledger.db");
  }

  private static List<Entry> all(LedgerReader reader) {
    return all(reader, Instant.EPOCH);
  }

  private static List<Entry> all(LedgerReader reader, Instant since) {
    try (Stream<Entry> entries = reader.entries(since)) {
      return entries.toList();
    }
  }

  private static String query(Path file, String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }
}
