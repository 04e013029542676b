package dev.nearside.core.privacy;

/** What stands for a private value where it is masked. */
public enum Masking {
  /** A label in brackets, such as {@code [CARD_1]}. */
  PLACEHOLDERS,
  /** A made-up value of the same kind where there is one, else a placeholder. */
  SURROGATES
}
