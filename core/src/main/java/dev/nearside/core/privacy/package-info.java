/** Finding what is private in a request. */
@NullMarked
package dev.nearside.core.privacy;

import org.jspecify.annotations.NullMarked;
