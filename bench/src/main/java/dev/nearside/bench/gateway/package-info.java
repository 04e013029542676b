/** Measures what the gateway withstands: long load with faults, and being killed. */
@NullMarked
package dev.nearside.bench.gateway;

import org.jspecify.annotations.NullMarked;
