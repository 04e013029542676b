/** What the product tells of its work, read as its collectors read it. */
@NullMarked
package dev.nearside.e2e.telemetry;

import org.jspecify.annotations.NullMarked;
