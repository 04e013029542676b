/** Answers that are kept in memory, and when a question is the same as an earlier one. */
@NullMarked
package dev.nearside.core.cache;

import org.jspecify.annotations.NullMarked;
