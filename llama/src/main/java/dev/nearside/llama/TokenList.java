package dev.nearside.llama;

import java.util.Arrays;

/** A growing list of token ids. */
final class TokenList {
  private int[] tokens;
  private int size;

  TokenList(int... tokens) {
    this.tokens = tokens.clone();
    this.size = tokens.length;
  }

  int size() {
    return size;
  }

  int get(int index) {
    return tokens[index];
  }

  void add(int token) {
    if (size == tokens.length) {
      tokens = Arrays.copyOf(tokens, size + Math.max(64, size / 2));
    }
    tokens[size++] = token;
  }

  /** How many tokens both lists begin with, looking at no more than {@code limit}. */
  int commonPrefix(TokenList other, int limit) {
    int end = Math.min(limit, Math.min(size, other.size));
    int mismatch = Arrays.mismatch(tokens, 0, end, other.tokens, 0, end);
    return mismatch < 0 ? end : mismatch;
  }
}
