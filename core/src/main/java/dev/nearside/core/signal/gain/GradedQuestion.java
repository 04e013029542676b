package dev.nearside.core.signal.gain;

import java.util.Optional;

/**
 * A question with who answered it rightly.
 *
 * @param question what was asked
 * @param group the same for questions that are nearly the same, which are never split between
 *     training and testing
 * @param cloud whether the frontier model was right
 * @param middle whether the model of middling size was right
 * @param device whether the small model was right, where it was asked
 */
public record GradedQuestion(
    PreparedQuestion question,
    String group,
    boolean cloud,
    boolean middle,
    Optional<Boolean> device) {}
