package dev.nearside.core.backend.cloud.gemini;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The signatures of thoughts that led to tool calls. Callers of other dialects cannot carry them,
 * and models since Gemini 3 refuse a conversation without them, so the last ones are remembered by
 * the id of the call. In memory only. Safe for many threads.
 *
 * @see <a href="https://ai.google.dev/gemini-api/docs/thought-signatures">Thought signatures</a>
 */
final class Signatures {

  /** What the API takes for a call of which no signature is known, as from another model. */
  static final String UNKNOWN = "skip_thought_signature_validator";

  private static final int KEPT = 1_000;

  private final Map<String, String> byCall =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
          return size() > KEPT;
        }
      };

  synchronized void keep(String call, String signature) {
    byCall.put(call, signature);
  }

  synchronized Optional<String> of(String call) {
    return Optional.ofNullable(byCall.get(call));
  }
}
