package dev.nearside.core.backend.local;

import dev.nearside.core.backend.BackendException;
import dev.nearside.core.backend.Reply;
import dev.nearside.core.request.Request;
import dev.nearside.core.signal.LocalOffer;
import dev.nearside.core.signal.TokenEstimate;
import java.util.Optional;

/** A device without a model. */
public enum NoLocalModel implements LocalModel {
  INSTANCE;

  @Override
  public Optional<LocalOffer> offer() {
    return Optional.empty();
  }

  @Override
  public int promptTokens(Request request) {
    return TokenEstimate.of(request);
  }

  @Override
  public Reply open(Request request, String model) {
    throw new BackendException(
        BackendException.Kind.UNAVAILABLE, 503, "There is no model on this device.");
  }

  @Override
  public void load() {}

  @Override
  public void close() {}
}
