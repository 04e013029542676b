/** What the user said of earlier decisions, and what that says of later ones. */
@NullMarked
package dev.nearside.core.signal.memory;

import org.jspecify.annotations.NullMarked;
