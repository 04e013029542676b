package dev.nearside.core.ledger;

/**
 * What was asked and paid.
 *
 * @param requests how many there were
 * @param cost what was paid for them
 */
public record Spending(long requests, Money cost) {}
