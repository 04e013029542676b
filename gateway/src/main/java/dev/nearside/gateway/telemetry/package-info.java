/**
 * What is told about the work while it goes on: metrics, spans and logs. None holds content or
 * keys, and no word in them is a caller's own.
 */
@NullMarked
package dev.nearside.gateway.telemetry;

import org.jspecify.annotations.NullMarked;
