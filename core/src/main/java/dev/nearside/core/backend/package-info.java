/** What answers a request, on the device or in the cloud, as a stream that is pulled. */
@NullMarked
package dev.nearside.core.backend;

import org.jspecify.annotations.NullMarked;
