/** The APIs that callers speak: reading their requests, writing their answers and errors. */
@NullMarked
package dev.nearside.gateway.dialect;

import org.jspecify.annotations.NullMarked;
