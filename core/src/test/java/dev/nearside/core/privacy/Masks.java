package dev.nearside.core.privacy;

import dev.nearside.core.backend.cloud.openai.OpenAiRequest;

/** Masks for tests. */
public final class Masks {

  private Masks() {}

  /** One that uses placeholders. */
  public static Mask with(Scanner scanner) {
    return with(scanner, Masking.PLACEHOLDERS);
  }

  /** One that checks what would be sent to a provider. */
  public static Mask with(Scanner scanner, Masking masking) {
    return new Mask(scanner, masking, request -> OpenAiRequest.toJson(request, "m"));
  }
}
