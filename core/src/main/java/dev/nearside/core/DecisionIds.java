package dev.nearside.core;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Makes ids for decisions: short enough to read out, random enough never to meet twice. */
final class DecisionIds {

  private final SecureRandom random = new SecureRandom();

  String next() {
    byte[] bytes = new byte[8];
    random.nextBytes(bytes);
    return "d-" + HexFormat.of().formatHex(bytes);
  }
}
