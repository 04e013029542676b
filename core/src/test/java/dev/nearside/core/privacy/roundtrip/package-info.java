/** Generated conversations that are masked, echoed by a model that is not there, and restored. */
@NullMarked
package dev.nearside.core.privacy.roundtrip;

import org.jspecify.annotations.NullMarked;
