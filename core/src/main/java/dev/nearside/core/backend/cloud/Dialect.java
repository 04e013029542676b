package dev.nearside.core.backend.cloud;

import dev.nearside.core.backend.BackendException;
import dev.nearside.core.backend.Vectors;
import dev.nearside.core.request.Request;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** What a provider's API looks like: how a request is written for it and an answer read. No I/O. */
public interface Dialect {

  /**
   * Where a request goes.
   *
   * @param path below the provider's address, with a slash before it
   * @param query names and values after the question mark
   */
  record Address(String path, Map<String, String> query) {
    public Address {
      query = Map.copyOf(query);
    }

    /** An address without a query. */
    public Address(String path) {
      this(path, Map.of());
    }
  }

  /** How vectors are asked for. */
  interface Embeddings {
    /** Where the request goes, below the provider's address. */
    String path();

    /**
     * Reads the answer.
     *
     * @throws BackendException if it holds no vectors
     */
    Vectors read(byte[] answer);
  }

  /**
   * Where a request for an answer goes.
   *
   * @throws BackendException if no model can have that name
   */
  Address address(String model, boolean stream);

  /** The headers that carry the key and choose the API's version; the key may be empty. */
  Map<String, String> headers(String key);

  /**
   * The body that leaves the device.
   *
   * @param request what is asked
   * @param model the provider's name for the model
   * @throws BackendException of kind {@link BackendException.Kind#UNSUPPORTED} if the API has no
   *     way to ask this
   */
  ObjectNode body(Request request, String model);

  /**
   * Reads one answer.
   *
   * @param model the model asked for
   */
  AnswerReader reader(String model);

  /**
   * How vectors are asked for, in the form that the OpenAI API made common; empty if not at all.
   */
  default Optional<Embeddings> embeddings() {
    return Optional.empty();
  }
}
