/** The HTTP APIs: wire forms in, wire forms out. */
@NullMarked
package dev.nearside.gateway.http;

import org.jspecify.annotations.NullMarked;
