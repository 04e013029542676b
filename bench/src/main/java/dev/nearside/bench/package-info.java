/**
 * Measures what is claimed about Nearside. Ratios only: both sides run in turn on the same machine.
 */
@NullMarked
package dev.nearside.bench;

import org.jspecify.annotations.NullMarked;
