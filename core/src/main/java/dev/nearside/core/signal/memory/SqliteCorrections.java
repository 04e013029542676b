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

/** Corrections in the ledger's file, in a table of their own. */
public final class SqliteCorrections implements Corrections {

  private static final String OLDEST =
      "delete from correction where id not in"
          + " (select id from correction order by id desc limit ?)";

  private final LedgerFile file;

  /**
   * @param ledger the ledger's file, which is made with the first correction if it is missing
   */
  public SqliteCorrections(Path ledger) {
    this.file = new LedgerFile(ledger);
  }

  @Override
  public List<Correction> all() {
    if (!Files.exists(file.path())) {
      return List.of();
    }
    try (Connection connection = file.prepare().getConnection();
        PreparedStatement query =
            connection.prepareStatement("select pull, vector from correction order by id");
        ResultSet row = query.executeQuery()) {
      List<Correction> corrections = new ArrayList<>();
      while (row.next()) {
        byte[] bytes = row.getBytes("vector");
        if (bytes.length == QuestionEmbedding.SIZE * Float.BYTES) {
          corrections.add(new Correction(row.getDouble("pull"), floats(bytes)));
        }
      }
      return corrections;
    } catch (IOException | SQLException | RuntimeException e) {
      throw file.failure(e);
    }
  }

  @Override
  public void keep(Correction correction, int most) {
    try (Connection connection = file.prepare().getConnection();
        PreparedStatement insert =
            connection.prepareStatement(
                "insert into correction (time, pull, vector) values (?, ?, ?)");
        PreparedStatement oldest = connection.prepareStatement(OLDEST)) {
      connection.setAutoCommit(false);
      insert.setLong(1, Instant.now().toEpochMilli());
      insert.setDouble(2, correction.pull());
      insert.setBytes(3, bytes(correction.vector()));
      insert.executeUpdate();
      oldest.setInt(1, most);
      oldest.executeUpdate();
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
  public int erase() {
    if (!Files.exists(file.path())) {
      return 0;
    }
    try (Connection connection = file.prepare().getConnection();
        PreparedStatement secure = connection.prepareStatement("pragma secure_delete = on");
        PreparedStatement delete = connection.prepareStatement("delete from correction");
        PreparedStatement checkpoint =
            connection.prepareStatement("pragma wal_checkpoint(truncate)")) {
      secure.execute();
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
