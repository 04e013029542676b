/** The append-only record of decisions and what they cost and saved; it never holds content. */
@NullMarked
package dev.nearside.core.ledger;

import org.jspecify.annotations.NullMarked;
