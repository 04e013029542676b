package dev.nearside.llama;

/**
 * Whether a most probable token would be that as well if all tokens before it had been decoded one
 * by one. Kernels differ with the number of tokens in a batch, and what one batch leaves in the
 * context changes what follows. How much, is learned wherever a token is decoded both ways.
 */
final class Certainty {
  /** Before anything was learned; changes seen on the models of the catalog are mostly below. */
  private static final float USUAL = 0.25f;

  private static final float SAFETY = 2;

  private float greatest = USUAL;

  /** Whether the lead of the most probable token is greater than any change to expect. */
  boolean covers(TokenStatistics statistics) {
    return statistics.lead() > SAFETY * greatest;
  }

  /** Learns by how much a lead was another one, decoded one by one. */
  void learn(float change) {
    greatest = Math.max(greatest, change);
  }
}
