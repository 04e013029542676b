package dev.nearside.core.ledger;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** The ledger cannot be opened, written or read. The message is one line and says what to do. */
public final class LedgerException extends RuntimeException {
  /** A failure with no cause below it. */
  public LedgerException(String message) {
    super(message);
  }

  private LedgerException(String message, Throwable cause) {
    super(message, cause);
  }

  /** Says in one line what {@code cause} means for the ledger at {@code file} and what to do. */
  static LedgerException about(Path file, Throwable cause) {
    if (cause instanceof LedgerException known) {
      return known;
    }
    return new LedgerException("The ledger " + file + " " + diagnosis(cause), cause);
  }

  private static String diagnosis(Throwable failure) {
    for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLiteException sqlite) {
        return diagnosis(sqlite.getResultCode());
      }
      if (cause instanceof AccessDeniedException) {
        return UNWRITABLE;
      }
      if (cause instanceof FileSystemException) {
        return "cannot be created; name another file as ledger.path in nearside.yaml";
      }
    }
    return "failed (" + failure.getClass().getSimpleName() + "); " + DAMAGED_REMEDY;
  }

  private static String diagnosis(SQLiteErrorCode code) {
    // The low byte is the primary code; the rest tells variants apart.
    return switch (code.code & 0xff) {
      case 5, 6 -> "is locked by another program; close that program";
      case 3, 8, 14, 23 -> UNWRITABLE;
      case 10 -> "cannot be read or written; check the disk it lies on";
      case 13 -> "cannot grow: the disk is full; free some space";
      case 11, 26 -> "is damaged or is no SQLite file; " + DAMAGED_REMEDY;
      default -> "does not fit this version of Nearside (" + code.name() + "); " + DAMAGED_REMEDY;
    };
  }

  private static final String UNWRITABLE =
      "cannot be opened; check that you may write to it and its folder, or name another file as"
          + " ledger.path in nearside.yaml";

  private static final String DAMAGED_REMEDY =
      "move it away and Nearside starts a new one, or name another file as ledger.path in"
          + " nearside.yaml";
}
