/** Measures how well requests are routed, on graded answers to public questions. */
@NullMarked
package dev.nearside.bench.routing;

import org.jspecify.annotations.NullMarked;
