package dev.nearside.gateway.config;

import dev.nearside.core.ledger.LedgerFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;

/**
 * The key that tells the user's own tools from the programs that send requests: only who shows it
 * may see and answer what waits for consent. It lies beside the ledger, readable to its owner.
 */
public final class ConsentKey {

  private static final String NAME = "consent.key";
  private static final int BYTES = 32;
  private static final String LOOK = "[0-9a-f]{64}";

  private ConsentKey() {}

  /**
   * The key, which is made where it is missing.
   *
   * @param ledger the ledger's file
   * @throws ConfigException if it can neither be read nor made
   */
  public static Secret beside(Path ledger) {
    Path file = ledger.toAbsolutePath().resolveSibling(NAME);
    try {
      if (!Files.exists(file)) {
        make(file);
      }
      String key = Files.readString(file, StandardCharsets.US_ASCII).strip();
      if (!key.matches(LOOK)) {
        throw problem(file, "is no consent key; delete it, and a new one is made");
      }
      return new Secret(key);
    } catch (IOException e) {
      throw problem(
          file, "cannot be read or made (" + e.getClass().getSimpleName() + "); see to its folder");
    }
  }

  /** A new key that is kept nowhere. */
  public static Secret fresh() {
    byte[] bytes = new byte[BYTES];
    new SecureRandom().nextBytes(bytes);
    return new Secret(HexFormat.of().formatHex(bytes));
  }

  /** Written under another name first, so that nobody reads half of it. */
  private static void make(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    Path fresh = Files.createTempFile(file.getParent(), NAME, ".new", LedgerFile.ownerOnly(file));
    try {
      Files.writeString(fresh, fresh().reveal() + "\n");
      Files.createLink(file, fresh);
    } catch (FileAlreadyExistsException e) {
      // Another process made one in the same moment, and that one holds.
      return;
    } finally {
      Files.delete(fresh);
    }
  }

  private static ConfigException problem(Path file, String what) {
    return new ConfigException(List.of(file + " " + what));
  }
}
