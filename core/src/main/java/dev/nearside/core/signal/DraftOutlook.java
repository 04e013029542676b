package dev.nearside.core.signal;

import dev.nearside.core.signal.confidence.Expectation;

/**
 * What is known of drafts on this device before one is made.
 *
 * @param expectation how they are likely to be judged
 * @param pace how fast they come where nothing newer was measured
 */
public record DraftOutlook(Expectation expectation, Pace pace) {}
