package dev.nearside.llama;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A token and its probability in the model's own distribution, before temperature and truncation.
 *
 * @param token its id in the model's vocabulary
 * @param text its bytes as UTF-8, with U+FFFD for what is no whole character
 * @param bytes its bytes, each from 0 to 255; none for a control token
 * @param logprob natural logarithm of its probability
 */
public record TokenProbability(int token, String text, List<Integer> bytes, float logprob) {
  public TokenProbability {
    bytes = List.copyOf(bytes);
  }

  static TokenProbability of(int token, byte[] bytes, float logprob) {
    List<Integer> unsigned =
        IntStream.range(0, bytes.length).map(i -> bytes[i] & 0xff).boxed().toList();
    return new TokenProbability(
        token, new String(bytes, StandardCharsets.UTF_8), unsigned, logprob);
  }
}
