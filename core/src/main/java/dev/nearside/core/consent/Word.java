package dev.nearside.core.consent;

import dev.nearside.core.policy.Choice;

/**
 * What the user said.
 *
 * @param choice what to do
 * @param scope how far it reaches
 * @param by where it came from
 */
public record Word(Choice choice, Scope scope, Channel by) {

  /**
   * @throws IllegalArgumentException for a cancellation that reaches beyond one request
   */
  public Word {
    if (choice == Choice.CANCEL && scope != Scope.ONCE) {
      throw new IllegalArgumentException("Only one request can be cancelled, not all to come.");
    }
  }
}
