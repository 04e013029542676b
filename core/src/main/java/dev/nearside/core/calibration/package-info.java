/** Finding out how sure a local model is when it is right, by asking it what can be checked. */
@NullMarked
package dev.nearside.core.calibration;

import org.jspecify.annotations.NullMarked;
