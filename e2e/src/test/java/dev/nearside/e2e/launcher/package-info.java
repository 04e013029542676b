/** The launcher script, run in small trees with stand-ins for the JDK and Maven. */
@NullMarked
package dev.nearside.e2e.launcher;

import org.jspecify.annotations.NullMarked;
