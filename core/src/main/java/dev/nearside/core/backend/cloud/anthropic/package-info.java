/** The Messages dialect of Anthropic. */
@NullMarked
package dev.nearside.core.backend.cloud.anthropic;

import org.jspecify.annotations.NullMarked;
