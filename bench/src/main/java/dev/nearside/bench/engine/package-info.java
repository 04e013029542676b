/** The local engine against a native program on the same library, and against itself. */
@NullMarked
package dev.nearside.bench.engine;

import org.jspecify.annotations.NullMarked;
