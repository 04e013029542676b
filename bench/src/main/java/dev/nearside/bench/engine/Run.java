package dev.nearside.bench.engine;

/**
 * One measured run of one or more streams at once.
 *
 * @param prefill from the first request to the last stream's first token
 * @param decode from there to the end of the last stream
 * @param tokens how many tokens all streams decoded in {@code decode}
 * @param text the answer of the first stream
 */
record Run(Timing prefill, Timing decode, int tokens, String text) {

  double wallPerToken() {
    return (double) decode.wallNanos() / tokens;
  }

  double cpuPerToken() {
    return (double) decode.cpuNanos() / tokens;
  }

  double tokensPerSecond() {
    return 1e9 / wallPerToken();
  }
}
