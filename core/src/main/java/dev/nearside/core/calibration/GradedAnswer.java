package dev.nearside.core.calibration;

import dev.nearside.core.signal.confidence.GradedDraft;

/**
 * An answer that was checked.
 *
 * @param form what kind of answer was asked for
 * @param draft what its tokens say, and whether it was right
 */
public record GradedAnswer(Question.Form form, GradedDraft draft) {}
