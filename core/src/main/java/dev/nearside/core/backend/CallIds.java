package dev.nearside.core.backend;

import java.security.SecureRandom;

/** Names tool calls, as unlikely to meet twice as a provider's. */
public final class CallIds {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final String LETTERS =
      "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
  private static final int LENGTH = 24;

  private CallIds() {}

  /** An id that no other call has. */
  public static String next() {
    StringBuilder id = new StringBuilder("call_");
    for (int i = 0; i < LENGTH; i++) {
      id.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
    }
    return id.toString();
  }
}
