package dev.nearside.core.backend.cloud;

import java.util.Set;

/** A request names a provider that is not configured. */
public final class UnknownProviderException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UnknownProviderException(String name, Set<String> known) {
    super(
        "There is no provider '"
            + name
            + "'. "
            + (known.isEmpty()
                ? "No cloud is configured."
                : "Configured: " + String.join(", ", known) + "."));
  }
}
