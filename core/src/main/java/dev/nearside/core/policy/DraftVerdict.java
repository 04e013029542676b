package dev.nearside.core.policy;

/**
 * What becomes of a draft.
 *
 * @param kept whether it is the answer; otherwise the cloud is asked
 * @param reason why, as a sentence
 */
public record DraftVerdict(boolean kept, String reason) {}
