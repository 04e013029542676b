package dev.nearside.core.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Turns entries into rows and back. */
final class EntryRows {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final TypeReference<List<String>> SENTENCES = new TypeReference<>() {};
  private static final TypeReference<TreeMap<String, Integer>> COUNTS = new TypeReference<>() {};

  private static final String INSERT =
      """
      insert into entry (time, decision, route, provider, model, mode, reasons, findings, sensitivity,
        difficulty, prompt_tokens, completion_tokens, cost, cloud_cost, first_token, total, outcome,
        consent, consent_scope, consent_by, consent_waited, signals, caller)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)\
      """;

  private EntryRows() {}

  /** Writes the batch in one transaction. */
  static void insert(Connection connection, Outbox.Batch batch) throws SQLException {
    connection.setAutoCommit(false);
    try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
      for (Entry entry : batch.entries()) {
        bind(statement, entry);
        statement.addBatch();
      }
      statement.executeBatch();
      insertGap(connection, batch.dropped());
      connection.commit();
    } catch (SQLException | RuntimeException e) {
      connection.rollback();
      throw e;
    } finally {
      connection.setAutoCommit(true);
    }
  }

  private static void insertGap(Connection connection, long entries) throws SQLException {
    if (entries == 0) {
      return;
    }
    try (PreparedStatement statement =
        connection.prepareStatement("insert into gap (time, entries) values (?, ?)")) {
      statement.setLong(1, micros(Instant.now()));
      statement.setLong(2, entries);
      statement.executeUpdate();
    }
  }

  private static void bind(PreparedStatement row, Entry entry) throws SQLException {
    row.setLong(1, micros(entry.time()));
    row.setString(2, entry.decision());
    row.setString(3, entry.route());
    if (entry.provider().isPresent()) {
      row.setString(4, entry.provider().get());
    } else {
      row.setNull(4, Types.VARCHAR);
    }
    row.setString(5, entry.model());
    row.setString(6, entry.mode());
    row.setString(7, JSON.writeValueAsString(entry.reasons()));
    row.setString(8, JSON.writeValueAsString(entry.findings()));
    row.setDouble(9, entry.sensitivity());
    row.setDouble(10, entry.difficulty());
    row.setLong(11, entry.promptTokens());
    row.setLong(12, entry.completionTokens());
    row.setLong(13, entry.cost().nanos());
    row.setLong(14, entry.cloudCost().nanos());
    if (entry.timeToFirstToken().isPresent()) {
      row.setLong(15, micros(entry.timeToFirstToken().get()));
    } else {
      row.setNull(15, Types.INTEGER);
    }
    row.setLong(16, micros(entry.total()));
    row.setString(17, entry.outcome().name());
    bindConsent(row, entry.consent());
    row.setString(22, entry.signals().orElse(null));
    row.setString(23, entry.caller().orElse(null));
  }

  private static void bindConsent(PreparedStatement row, Optional<ConsentFact> consent)
      throws SQLException {
    row.setString(18, consent.map(ConsentFact::choice).orElse(null));
    row.setString(19, consent.map(ConsentFact::scope).orElse(null));
    row.setString(20, consent.map(ConsentFact::by).orElse(null));
    if (consent.isPresent()) {
      row.setLong(21, micros(consent.get().waited()));
    } else {
      row.setNull(21, Types.INTEGER);
    }
  }

  static Entry read(ResultSet row) throws SQLException {
    return new Entry(
        Instant.EPOCH.plus(row.getLong("time"), ChronoUnit.MICROS),
        row.getString("decision"),
        row.getString("route"),
        Optional.ofNullable(row.getString("provider")),
        row.getString("model"),
        row.getString("mode"),
        JSON.readValue(row.getString("reasons"), SENTENCES),
        JSON.readValue(row.getString("findings"), COUNTS),
        row.getDouble("sensitivity"),
        row.getDouble("difficulty"),
        row.getLong("prompt_tokens"),
        row.getLong("completion_tokens"),
        new Money(row.getLong("cost")),
        new Money(row.getLong("cloud_cost")),
        duration(row, "first_token"),
        Duration.of(row.getLong("total"), ChronoUnit.MICROS),
        Outcome.valueOf(row.getString("outcome")),
        consent(row),
        Optional.ofNullable(row.getString("signals")),
        Optional.ofNullable(row.getString("caller")));
  }

  private static Optional<ConsentFact> consent(ResultSet row) throws SQLException {
    String choice = row.getString("consent");
    return choice == null
        ? Optional.empty()
        : Optional.of(
            new ConsentFact(
                choice,
                row.getString("consent_scope"),
                row.getString("consent_by"),
                duration(row, "consent_waited").orElse(Duration.ZERO)));
  }

  static Optional<Duration> duration(ResultSet row, String column) throws SQLException {
    long micros = row.getLong(column);
    return row.wasNull() ? Optional.empty() : Optional.of(Duration.of(micros, ChronoUnit.MICROS));
  }

  static long micros(Instant time) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, time);
  }

  private static long micros(Duration length) {
    return length.toNanos() / 1_000;
  }
}
