package dev.nearside.core.signal.memory;

import dev.nearside.core.ledger.LedgerException;
import dev.nearside.core.ledger.LedgerFile;
import dev.nearside.core.signal.gain.QuestionEmbedding;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Corrections in the ledger's file, in a table of their own. */
public final class SqliteCorrections implements Corrections {

  private static final String KEEP =
      "insert or replace into correction (time, decision, caller, pull, vector)"
          + " values (?, ?, ?, ?, ?)";
  private static final String DROP =
      "delete from correction where caller is ? and id not in"
          + " (select id from correction where caller is ? order by id desc limit ?)";

  /** What is deleted is overwritten. */
  private static final String WIPE = "pragma secure_delete = on";

  private final LedgerFile file;

  /**
   * @param ledger the ledger's file, which is made with the first correction if it is missing
   */
  public SqliteCorrections(Path ledger) {
    this.file = new LedgerFile(ledger);
  }

  @Override
  public List<Correction> of(Optional<String> caller) {
    if (!Files.exists(file.path())) {
      return List.of();
    }
    try (Connection connection = file.prepare().getConnection();
        PreparedStatement query =
            connection.prepareStatement(
                "select decision, pull, vector from correction where caller is ? order by id")) {
      query.setString(1, caller.orElse(null));
      return read(query);
    } catch (IOException | SQLException | RuntimeException e) {
      throw file.failure(e);
    }
  }

  private static List<Correction> read(PreparedStatement query) throws SQLException {
    List<Correction> corrections = new ArrayList<>();
    try (ResultSet row = query.executeQuery()) {
      while (row.next()) {
        byte[] bytes = row.getBytes("vector");
        if (bytes.length == QuestionEmbedding.SIZE * Float.BYTES) {
          corrections.add(
              new Correction(row.getString("decision"), row.getDouble("pull"), floats(bytes)));
        }
      }
    }
    return corrections;
  }

  @Override
  public void keep(Optional<String> caller, Correction correction, int most) {
    try (Connection connection = file.prepare().getConnection();
        PreparedStatement wipe = connection.prepareStatement(WIPE);
        PreparedStatement keep = connection.prepareStatement(KEEP);
        PreparedStatement drop = connection.prepareStatement(DROP)) {
      wipe.execute();
      connection.setAutoCommit(false);
      keep.setLong(1, Instant.now().toEpochMilli());
      keep.setString(2, correction.decision());
      keep.setString(3, caller.orElse(null));
      keep.setDouble(4, correction.pull());
      keep.setBytes(5, bytes(correction.vector()));
      keep.executeUpdate();
      drop.setString(1, caller.orElse(null));
      drop.setString(2, caller.orElse(null));
      drop.setInt(3, most);
      drop.executeUpdate();
      connection.commit();
    } catch (IOException | SQLException | RuntimeException e) {
      throw file.failure(e);
    }
  }

  /**
   * Overwrites what is deleted, so that no other program can read it in the file any more.
   *
   * @throws LedgerException if that cannot be written
   */
  @Override
  public int erase(Optional<String> caller) {
    if (!Files.exists(file.path())) {
      return 0;
    }
    try (Connection connection = file.prepare().getConnection();
        PreparedStatement wipe = connection.prepareStatement(WIPE);
        PreparedStatement delete =
            connection.prepareStatement("delete from correction where caller is ?");
        PreparedStatement checkpoint =
            connection.prepareStatement("pragma wal_checkpoint(truncate)")) {
      wipe.execute();
      delete.setString(1, caller.orElse(null));
      int erased = delete.executeUpdate();
      checkpoint.execute();
      return erased;
    } catch (IOException | SQLException | RuntimeException e) {
      throw file.failure(e);
    }
  }

  private static byte[] bytes(float[] vector) {
    ByteBuffer buffer =
        ByteBuffer.allocate(vector.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    buffer.asFloatBuffer().put(vector);
    return buffer.array();
  }

  private static float[] floats(byte[] bytes) {
    float[] vector = new float[QuestionEmbedding.SIZE];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(vector);
    return vector;
  }
}
