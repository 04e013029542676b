/**
 * Cloud providers: connections to them, what can go wrong, and what all dialects have in common.
 */
@NullMarked
package dev.nearside.core.backend.cloud;

import org.jspecify.annotations.NullMarked;
