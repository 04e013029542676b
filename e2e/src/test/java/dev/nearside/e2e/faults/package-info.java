/** What callers see of providers that fail, and providers of callers that leave. */
@NullMarked
package dev.nearside.e2e.faults;

import org.jspecify.annotations.NullMarked;
