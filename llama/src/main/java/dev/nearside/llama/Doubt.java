package dev.nearside.llama;

/**
 * A choice between tokens that was too close to take from a batch with guesses.
 *
 * @param token the most probable one there
 * @param lead by how much
 */
record Doubt(int token, float lead) {
  Doubt(TokenStatistics statistics) {
    this(statistics.mostProbable(), statistics.lead());
  }

  /** By how much the lead is another one in the same place decoded token by token. */
  float change(TokenStatistics exact) {
    int best = exact.mostProbable();
    float now = token == best ? exact.lead() : exact.logprob(token) - exact.logprob(best);
    return Math.abs(now - lead);
  }
}
