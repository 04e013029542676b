/** How sure the local model was of what it wrote, and how likely that makes it right. */
@NullMarked
package dev.nearside.core.signal.confidence;

import org.jspecify.annotations.NullMarked;
