@NullMarked
package dev.nearside.gateway.telemetry;

import org.jspecify.annotations.NullMarked;
