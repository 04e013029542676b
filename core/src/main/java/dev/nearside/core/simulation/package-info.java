/** A fleet of devices on a trace of requests: what each way of routing would cost and keep. */
@NullMarked
package dev.nearside.core.simulation;

import org.jspecify.annotations.NullMarked;
