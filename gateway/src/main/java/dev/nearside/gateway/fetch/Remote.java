package dev.nearside.gateway.fetch;

import java.net.URI;
import java.util.Optional;

/**
 * One file on a web server.
 *
 * @param url where to begin; servers may send the client on from there
 * @param token shown to the first server only; empty if there is none for it
 * @param sha256 the hash it must have, where it is known beforehand
 */
record Remote(URI url, Optional<String> token, Optional<String> sha256) {

  /** The same with the hash that a catalog pins. */
  Remote pinned(String hash) {
    return new Remote(url, token, Optional.of(hash));
  }

  String host() {
    return url.getHost();
  }

  /** Shows neither the token nor a query, which may be a token too. */
  @Override
  public String toString() {
    return host() + url.getPath();
  }
}
