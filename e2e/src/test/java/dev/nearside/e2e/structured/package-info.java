/** Constrained output and tool calls with a real model, on the engine and over HTTP. */
@NullMarked
package dev.nearside.e2e.structured;

import org.jspecify.annotations.NullMarked;
