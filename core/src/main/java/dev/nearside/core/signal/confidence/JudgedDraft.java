package dev.nearside.core.signal.confidence;

import java.util.OptionalDouble;

/**
 * What became of a draft, in numbers.
 *
 * @param tokens how many tokens it had when it was judged
 * @param right how likely right it was found to be; empty where it was not judged by that
 * @param kept whether it is the answer; otherwise its tokens were written for nothing
 */
public record JudgedDraft(int tokens, OptionalDouble right, boolean kept) {}
