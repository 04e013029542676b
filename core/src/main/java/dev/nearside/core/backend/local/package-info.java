/** The adapter to the local engine. */
@NullMarked
package dev.nearside.core.backend.local;

import org.jspecify.annotations.NullMarked;
