package dev.nearside.core.consent;

import dev.nearside.core.ledger.LedgerException;
import dev.nearside.core.ledger.LedgerFile;
import dev.nearside.core.policy.Choice;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Rules in the ledger's file, in a table of their own. Nothing is remembered in memory, so that a
 * rule which another process revokes ends at once.
 */
public final class SqliteRules implements Rules {

  private static final String KEEP =
      """
      insert into consent_rule (time, kind, provider, choice) values (?, ?, ?, ?)
      on conflict (kind, provider) do update set time = excluded.time, choice = excluded.choice\
      """;

  private final LedgerFile file;

  /**
   * @param ledger the ledger's file, which is made where it is missing
   */
  public SqliteRules(Path ledger) {
    this.file = new LedgerFile(ledger);
  }

  @Override
  public List<Rule> all() {
    try (Connection connection = file.prepare().getConnection();
        PreparedStatement query =
            connection.prepareStatement(
                "select id, time, kind, provider, choice from consent_rule order by id");
        ResultSet row = query.executeQuery()) {
      List<Rule> rules = new ArrayList<>();
      while (row.next()) {
        rules.add(
            new Rule(
                row.getLong("id"),
                Instant.ofEpochMilli(row.getLong("time")),
                row.getString("kind"),
                row.getString("provider"),
                Choice.of(row.getString("choice")).orElse(Choice.LOCAL)));
      }
      return rules;
    } catch (IOException | SQLException | RuntimeException e) {
      throw file.failure(e);
    }
  }

  @Override
  public void keep(Set<String> kinds, String provider, Choice choice) {
    try (Connection connection = file.prepare().getConnection();
        PreparedStatement rule = connection.prepareStatement(KEEP)) {
      connection.setAutoCommit(false);
      for (String kind : kinds) {
        rule.setLong(1, Instant.now().toEpochMilli());
        rule.setString(2, kind);
        rule.setString(3, provider);
        rule.setString(4, choice.wireName());
        rule.executeUpdate();
      }
      connection.commit();
    } catch (IOException | SQLException | RuntimeException e) {
      throw file.failure(e);
    }
  }

  /**
   * @throws LedgerException if that cannot be written
   */
  @Override
  public boolean revoke(long id) {
    try (Connection connection = file.prepare().getConnection();
        PreparedStatement rule =
            connection.prepareStatement("delete from consent_rule where id = ?")) {
      rule.setLong(1, id);
      return rule.executeUpdate() > 0;
    } catch (IOException | SQLException | RuntimeException e) {
      throw file.failure(e);
    }
  }
}
