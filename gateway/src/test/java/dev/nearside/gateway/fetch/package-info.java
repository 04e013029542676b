/** Tests of fetching, against clients that are small shell scripts. */
@NullMarked
package dev.nearside.gateway.fetch;

import org.jspecify.annotations.NullMarked;
