package dev.nearside.gateway.dialect;

import dev.nearside.core.request.Mode;
import dev.nearside.core.request.Request;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.node.ObjectNode;

/** An API that callers speak. Each is a pair of translators, to our own request and back. */
public interface Dialect {

  /**
   * A request as it was understood.
   *
   * @param writer writes its answer, once it is known what answers
   */
  record Asked(Request request, Function<Opening, AnswerWriter> writer) {}

  /**
   * What is known of an answer when it begins.
   *
   * @param id the decision's id
   * @param created seconds since 1970
   * @param model the model that answers
   * @param notice what Nearside adds in a block of its own, where the request needed consent
   */
  record Opening(String id, long created, String model, Optional<ObjectNode> notice) {}

  /** How a streamed answer is cut into events. */
  default Framing framing() {
    return Framing.EVENTS;
  }

  /**
   * Reads a body.
   *
   * @param mode the caller's word on device or cloud
   * @throws ApiException that says what to change
   */
  Asked read(ObjectNode body, Optional<Mode> mode);

  /** An error in the API's own shape; that of OpenAI's APIs unless it has another. */
  default ObjectNode error(ApiException e) {
    return ErrorBody.of(e);
  }
}
