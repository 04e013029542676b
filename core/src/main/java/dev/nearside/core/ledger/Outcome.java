package dev.nearside.core.ledger;

/** How a request ended. */
public enum Outcome {
  /** Answered to the end. */
  COMPLETED,
  /** The caller left before the end. */
  CANCELLED,
  /** The model, the provider or Nearside failed. */
  FAILED,
  /** The policy let nothing answer. */
  REFUSED
}
