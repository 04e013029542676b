package dev.nearside.core.privacy.recognizer;

import java.util.Base64;

/** Addresses of TON as users see them: a tag, a chain, 32 bytes and a checksum (CRC-16/XMODEM). */
final class TonAddress {

  private static final int BODY = 34;
  private static final int POLYNOMIAL = 0x1021;

  private TonAddress() {}

  /**
   * @param text 48 characters of base64 for links
   */
  static boolean holds(String text) {
    byte[] bytes = Base64.getUrlDecoder().decode(text);
    int check = 0;
    for (int i = 0; i < BODY; i++) {
      check ^= (bytes[i] & 0xff) << 8;
      for (int bit = 0; bit < 8; bit++) {
        check = (check & 0x8000) == 0 ? check << 1 : check << 1 ^ POLYNOMIAL;
      }
    }
    return (check & 0xffff) == ((bytes[BODY] & 0xff) << 8 | (bytes[BODY + 1] & 0xff));
  }
}
