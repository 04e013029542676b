/** How likely each side is to answer well, learned from graded answers to public questions. */
@NullMarked
package dev.nearside.core.signal.gain;

import org.jspecify.annotations.NullMarked;
