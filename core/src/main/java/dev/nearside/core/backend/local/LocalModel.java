package dev.nearside.core.backend.local;

import dev.nearside.core.backend.Backend;
import dev.nearside.core.backend.BackendException;
import dev.nearside.core.backend.Reply;
import dev.nearside.core.backend.TracedReply;
import dev.nearside.core.request.Request;
import dev.nearside.core.signal.LocalOffer;
import dev.nearside.core.signal.LocalPace;
import dev.nearside.core.signal.confidence.Confidence;
import java.util.Optional;

/** The model on this device, or the lack of one. */
public interface LocalModel extends Backend, AutoCloseable {

  /** What it can do now; empty where there is none. */
  Optional<LocalOffer> offer();

  /** What it can do now for this request; empty where there is none. */
  default Optional<LocalOffer> offer(Request request) {
    return offer();
  }

  /**
   * Does what {@link #open(Request, String)} does.
   *
   * @param keepInstructions whether the request's instructions and tools may be kept on disk, as
   *     the model has read them, for the next start
   */
  default Reply open(Request request, String model, boolean keepInstructions) {
    return open(request, model);
  }

  /**
   * Does what {@link #open(Request, String, boolean)} does, for one answer, and tells how sure the
   * model is. Only for a model with a {@link #confidence()}.
   */
  default TracedReply draft(Request request, String model, boolean keepInstructions) {
    throw new BackendException(
        BackendException.Kind.UNAVAILABLE,
        503,
        "The model on this device does not tell how sure it is.");
  }

  /** What tells how likely its drafts are to be right; empty where that is not known. */
  default Optional<Confidence> confidence() {
    return Optional.empty();
  }

  /** The prompt's length in tokens: counted where the model is loaded, else estimated. */
  int promptTokens(Request request);

  /** How busy and how fast it is. */
  default LocalPace pace() {
    return LocalPace.UNKNOWN;
  }

  /** Loads the model in the background, so that the first request need not wait for it. */
  void load();

  /** Frees the model; does nothing the second time. */
  @Override
  void close();
}
