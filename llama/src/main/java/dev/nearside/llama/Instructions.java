package dev.nearside.llama;

import dev.nearside.llama.tools.Tool;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;

/**
 * Tells how far a prompt is the same whatever its user says: the template's own beginning, the
 * leading system messages and the tools. Safe from any thread while the model is open.
 */
final class Instructions {
  private static final int REMEMBERED = 16;

  private final PromptEncoder encoder;
  private final LinkedHashMap<Key, int[]> shared = new LinkedHashMap<>(REMEMBERED, 0.75f, true);

  private record Key(List<ChatMessage> messages, List<Tool> tools) {}

  Instructions(PromptEncoder encoder) {
    this.encoder = encoder;
  }

  /**
   * How many of {@code tokens}, which {@code prompt} was encoded to, come from its instructions and
   * from nothing else.
   */
  int length(Prompt.Chat prompt, int[] tokens) {
    List<ChatMessage> leading =
        prompt.messages().stream().takeWhile(message -> message.role().equals("system")).toList();
    int[] beginning = shared(new Key(leading, prompt.tools()));
    return Math.min(commonPrefix(beginning, tokens), tokens.length - 1);
  }

  /** What two prompts share that have these instructions, and users who say different things. */
  private synchronized int[] shared(Key key) {
    int[] known = shared.get(key);
    if (known != null) {
      return known;
    }
    int[] found = find(key);
    shared.put(key, found);
    if (shared.size() > REMEMBERED) {
      shared.pollFirstEntry();
    }
    return found;
  }

  /** Nothing where the template accepts only more than these instructions and one question. */
  private int[] find(Key key) {
    try {
      int[] one = encode(key, "a");
      return Arrays.copyOf(one, commonPrefix(one, encode(key, "2")));
    } catch (LlamaException e) {
      return new int[0];
    }
  }

  private int[] encode(Key key, String user) {
    List<ChatMessage> messages =
        Stream.concat(key.messages.stream(), Stream.of(ChatMessage.user(user))).toList();
    return encoder.encode(new Prompt.Chat(messages, key.tools));
  }

  private static int commonPrefix(int[] a, int[] b) {
    int mismatch = Arrays.mismatch(a, b);
    return mismatch < 0 ? a.length : mismatch;
  }
}
