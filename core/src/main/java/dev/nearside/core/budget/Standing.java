package dev.nearside.core.budget;

import dev.nearside.core.ledger.Money;

/**
 * Where a budget stands.
 *
 * @param limit what may be spent in a day
 * @param spent what was paid today
 * @param reserved what requests under way may cost at most
 */
public record Standing(Money limit, Money spent, Money reserved) {}
