/** How much of what is private the scanner finds, and what it costs. */
@NullMarked
package dev.nearside.bench.privacy;

import org.jspecify.annotations.NullMarked;
