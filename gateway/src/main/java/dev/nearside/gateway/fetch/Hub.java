package dev.nearside.gateway.fetch;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.Optional;

/**
 * The model hub that {@code hf:} names stand for.
 *
 * @param endpoint its address, without a slash at its end
 * @param token what it wants to be shown for models with terms; empty if the user has none
 */
record Hub(URI endpoint, Optional<String> token) {
  private static final URI USUAL = URI.create("https://huggingface.co");

  /** As {@code HF_ENDPOINT} and {@code HF_TOKEN} say. */
  static Hub of(Map<String, String> environment) {
    String endpoint = environment.getOrDefault("HF_ENDPOINT", "").strip().replaceFirst("/+$", "");
    return new Hub(
        endpoint.isEmpty() ? USUAL : address(endpoint),
        Optional.of(environment.getOrDefault("HF_TOKEN", "").strip())
            .filter(token -> token.matches("[!-~]+")));
  }

  private static URI address(String text) {
    try {
      URI address = new URI(text);
      if (address.getHost() != null && text.matches("(?i)https?://.*")) {
        return address;
      }
    } catch (URISyntaxException _) {
      // Told below.
    }
    throw new FetchException(
        FetchException.Reason.FAILED,
        "The environment variable HF_ENDPOINT is no web address; unset it or correct it.");
  }

  /** The file under that path. */
  Remote remote(String path) {
    URI url = URI.create(endpoint + "/" + path.replace(" ", "%20").replace("+", "%2B"));
    return new Remote(url, token, Optional.empty());
  }

  /** The token, for an address on the hub itself. */
  Optional<String> tokenFor(URI url) {
    return Web.sameOrigin(url, endpoint) ? token : Optional.empty();
  }

  /** Hides the token. */
  @Override
  public String toString() {
    return endpoint.getHost();
  }
}
