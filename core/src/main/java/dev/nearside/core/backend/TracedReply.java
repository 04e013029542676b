package dev.nearside.core.backend;

import dev.nearside.core.signal.confidence.TokenSign;
import java.util.List;

/** A reply that tells how sure the model was of what it has written. */
public interface TracedReply extends Reply {

  /**
   * The answer's first tokens as far as they were read, the one that ends it included. Only for the
   * thread that reads.
   */
  List<TokenSign> tokens();
}
