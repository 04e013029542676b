/** Deciding where a request runs, and why: pure functions, no I/O. */
@NullMarked
package dev.nearside.core.policy;

import org.jspecify.annotations.NullMarked;
