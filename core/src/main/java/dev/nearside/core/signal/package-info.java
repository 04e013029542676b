/** What is measured about a request before deciding where it runs. */
@NullMarked
package dev.nearside.core.signal;

import org.jspecify.annotations.NullMarked;
