/** Deciding again what the ledger holds, with another policy. */
@NullMarked
package dev.nearside.core.replay;

import org.jspecify.annotations.NullMarked;
