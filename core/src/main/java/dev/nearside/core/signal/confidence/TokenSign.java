package dev.nearside.core.signal.confidence;

/**
 * How sure the model was of one token.
 *
 * @param logProbability natural logarithm of the token's probability in the model's own
 *     distribution, before temperature and truncation
 * @param entropy of that distribution, in nats
 */
public record TokenSign(double logProbability, double entropy) {}
