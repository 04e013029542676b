package dev.nearside.gateway.fetch;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/**
 * Unpacks a gzipped tar archive in the POSIX ustar format, as {@code npm pack} writes it. Only
 * regular files directly in one folder are taken; links, devices and names that point elsewhere
 * never reach the disk.
 */
final class Tarball {
  private static final int BLOCK = 512;
  private static final int NAME = 0;
  private static final int NAME_LENGTH = 100;
  private static final int SIZE = 124;
  private static final int SIZE_LENGTH = 12;
  private static final int TYPE = 156;
  private static final int PREFIX = 345;
  private static final int PREFIX_LENGTH = 155;

  private Tarball() {}

  /**
   * Unpacks the files of one folder.
   *
   * @param folder folder inside the archive, with a closing slash
   * @param into existing folder to put the files in
   * @throws IOException when the archive is damaged or cannot be written out
   */
  static void unpack(Path archive, String folder, Path into) throws IOException {
    try (InputStream in =
        new GZIPInputStream(new BufferedInputStream(Files.newInputStream(archive)), 1 << 16)) {
      byte[] header = in.readNBytes(BLOCK);
      while (header.length == BLOCK && header[NAME] != 0) {
        long size = octal(header);
        String name = name(header);
        InputStream content = new Bounded(in, size);
        if (isRegular(header) && isDirectlyIn(folder, name)) {
          Files.copy(content, into.resolve(name.substring(folder.length())));
        } else {
          content.skipNBytes(size);
        }
        in.skipNBytes((BLOCK - size % BLOCK) % BLOCK);
        header = in.readNBytes(BLOCK);
      }
    }
  }

  private static boolean isRegular(byte[] header) {
    return header[TYPE] == '0' || header[TYPE] == 0;
  }

  private static boolean isDirectlyIn(String folder, String name) {
    if (!name.startsWith(folder)) {
      return false;
    }
    String file = name.substring(folder.length());
    return file.matches("[\\w.+-]+") && !file.matches("\\.+");
  }

  private static String name(byte[] header) {
    String prefix = text(header, PREFIX, PREFIX_LENGTH);
    String name = text(header, NAME, NAME_LENGTH);
    return prefix.isEmpty() ? name : prefix + "/" + name;
  }

  private static long octal(byte[] header) throws IOException {
    String digits = text(header, SIZE, SIZE_LENGTH).strip();
    if (!digits.matches("[0-7]{1,12}")) {
      throw new IOException("a damaged tar header");
    }
    return Long.parseLong(digits, 8);
  }

  private static String text(byte[] header, int offset, int length) {
    int end = offset;
    while (end < offset + length && header[end] != 0) {
      end++;
    }
    return new String(header, offset, end - offset, StandardCharsets.UTF_8);
  }

  /** The content of one entry: ends after its size, and complains when the archive ends before. */
  private static final class Bounded extends InputStream {
    private final InputStream in;
    private long left;

    Bounded(InputStream in, long size) {
      this.in = in;
      this.left = size;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      if (left == 0) {
        return -1;
      }
      int n = in.read(buffer, offset, (int) Math.min(length, left));
      if (n < 0) {
        throw new EOFException("the tar archive ends too early");
      }
      left -= n;
      return n;
    }
  }
}
