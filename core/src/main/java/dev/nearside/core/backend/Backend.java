package dev.nearside.core.backend;

import dev.nearside.core.request.Request;

/** Something that answers requests. */
public interface Backend {

  /** The name in decisions and ledger: {@code device} or a provider's name. */
  String name();

  /**
   * Starts answering. May return before the backend has accepted the request; that it does not is
   * then told by the reply.
   *
   * @param request what is asked
   * @param model which of the backend's models answers
   * @throws BackendException when it surely does not accept
   */
  Reply open(Request request, String model);
}
