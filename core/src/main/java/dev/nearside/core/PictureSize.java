package dev.nearside.core;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * How large a picture is, as the head of its file says: PNG, GIF, WebP or JPEG.
 *
 * @param width in pixels
 * @param height in pixels
 */
record PictureSize(int width, int height) {

  private static final int PNG = 0x89504E47;
  private static final int GIF = 0x47494638;
  private static final int RIFF = 0x52494646;
  private static final int JPEG = 0xFFD8;

  /** The size that the first bytes of a file tell; empty if they tell none. */
  static Optional<PictureSize> of(byte[] head) {
    ByteBuffer bytes = ByteBuffer.wrap(head);
    try {
      return size(bytes).filter(size -> size.width > 0 && size.height > 0);
    } catch (IndexOutOfBoundsException e) {
      return Optional.empty();
    }
  }

  private static Optional<PictureSize> size(ByteBuffer bytes) {
    return switch (bytes.getInt(0)) {
      case PNG -> Optional.of(new PictureSize(bytes.getInt(16), bytes.getInt(20)));
      case GIF -> {
        bytes.order(ByteOrder.LITTLE_ENDIAN);
        yield Optional.of(new PictureSize(unsigned(bytes, 6), unsigned(bytes, 8)));
      }
      case RIFF -> webp(bytes.order(ByteOrder.LITTLE_ENDIAN));
      default -> unsigned(bytes, 0) == JPEG ? jpeg(bytes) : Optional.empty();
    };
  }

  /** The three forms of RFC 9649: lossy, lossless and extended. */
  private static Optional<PictureSize> webp(ByteBuffer bytes) {
    byte[] name = new byte[4];
    bytes.get(12, name);
    return switch (new String(name, StandardCharsets.ISO_8859_1)) {
      case "VP8 " ->
          Optional.of(new PictureSize(unsigned(bytes, 26) & 0x3FFF, unsigned(bytes, 28) & 0x3FFF));
      case "VP8L" -> {
        int bits = bytes.getInt(21);
        yield Optional.of(new PictureSize((bits & 0x3FFF) + 1, ((bits >> 14) & 0x3FFF) + 1));
      }
      case "VP8X" ->
          Optional.of(
              new PictureSize((bytes.getInt(24) & 0xFFFFFF) + 1, (bytes.getInt(26) >>> 8) + 1));
      default -> Optional.empty();
    };
  }

  /** The size stands in the frame's header (ITU T.81, B.2.2), after segments of any length. */
  private static Optional<PictureSize> jpeg(ByteBuffer bytes) {
    int at = 2;
    while (unsigned(bytes, at) >> 8 == 0xFF) {
      int marker = unsigned(bytes, at) & 0xFF;
      if (isFrame(marker)) {
        return Optional.of(new PictureSize(unsigned(bytes, at + 7), unsigned(bytes, at + 5)));
      }
      at += 2 + unsigned(bytes, at + 2);
    }
    return Optional.empty();
  }

  private static boolean isFrame(int marker) {
    return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
  }

  private static int unsigned(ByteBuffer bytes, int at) {
    return Short.toUnsignedInt(bytes.getShort(at));
  }
}
