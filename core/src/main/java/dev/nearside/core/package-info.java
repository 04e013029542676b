/** The hybrid brain as a library: from a request to an answer, with the decision between. */
@NullMarked
package dev.nearside.core;

import org.jspecify.annotations.NullMarked;
