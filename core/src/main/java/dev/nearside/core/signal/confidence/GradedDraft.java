package dev.nearside.core.signal.confidence;

/**
 * A draft of which it is known whether it was right.
 *
 * @param signs what its tokens say
 * @param device how likely the device was to be right by the question alone
 * @param right whether it was
 */
public record GradedDraft(DraftSigns signs, double device, boolean right) {}
